// The floor that .ci/figures measures against: a bare list in ncurses, with no program around it.
//
//     list FILE      one row a line, fields divided by tabs: name, status, fleets, balance, email, then the rest
//
// It holds the file as text and where each row begins, and draws the rows that fit. Keys: j k ^F ^B g G move; / opens a
// filter over all fields, matched at every letter without regard to ASCII case, and Esc drops it; 1 to 5 sort by that
// field; q quits.

#define _GNU_SOURCE
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <wchar.h>

enum { FIELDS = 5, LONGEST = 64 };
static const int widths[FIELDS] = {28, 12, 8, 16, 36};
static const char *titles[FIELDS] = {"Name", "Status", "Fleets", "Wallet", "Email"};

static char *text;    // the file, rows ended by 0
static char *folded;  // the same in lower case, made when first needed
static size_t length;
static char **rows;    // where each row begins
static int rowCount;
static int *shown;     // the rows that the filter lets through, in order
static int *ordered;   // all of them, in order
static int shownCount, cursor, top, sortField;
static char word[LONGEST];
static int wordLength, isTyping;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void load(const char *path) {
  FILE *file = fopen(path, "r");
  struct stat about;
  if (!file || fstat(fileno(file), &about) < 0) fail(path);
  length = about.st_size;
  text = malloc(length + 1);
  if (!text || fread(text, 1, length, file) != length) fail(path);
  fclose(file);
  text[length] = 0;
  for (size_t place = 0; place < length; place++) rowCount += text[place] == '\n';
  rows = malloc((rowCount + 1) * sizeof *rows);
  shown = malloc(rowCount * sizeof *shown);
  ordered = malloc(rowCount * sizeof *ordered);
  char *start = text;
  for (int row = 0; row < rowCount; row++) {
    rows[row] = start;
    start = memchr(start, '\n', text + length - start);
    *start++ = 0;
    shown[row] = ordered[row] = row;
  }
  rows[rowCount] = start;
  shownCount = rowCount;
}

static const char *field(int row, int number, int *size) {
  const char *start = rows[row];
  while (number-- > 0) {
    const char *tab = strchr(start, '\t');
    if (!tab) break;
    start = tab + 1;
  }
  *size = strcspn(start, "\t");
  return start;
}

static int compare(const void *left, const void *right) {
  int first, second;
  const char *a = field(*(const int *)left, sortField, &first);
  const char *b = field(*(const int *)right, sortField, &second);
  int order = memcmp(a, b, first < second ? first : second);
  if (!order) order = first - second;
  return order ? order : *(const int *)left - *(const int *)right;
}

/// Looks through the rows that are `narrowed` down already, or through the whole text from end to end.
static void match(int narrowed) {
  if (!folded) {
    folded = malloc(length + 1);
    for (size_t place = 0; place <= length; place++) {
      char c = text[place];
      folded[place] = c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
  }
  static char *isFound;
  if (!isFound) isFound = malloc(rowCount);
  const int *among = narrowed ? shown : ordered;
  int count = narrowed ? shownCount : rowCount, left = 0;
  if (!narrowed && wordLength) {
    memset(isFound, 0, rowCount);
    char *place = folded, *end = folded + length;
    for (int row = 0; (place = memmem(place, end - place, word, wordLength));) {
      while (rows[row + 1] - text <= place - folded) row++;
      isFound[row] = 1;
      place = folded + (rows[row + 1] - text);
    }
  }
  for (int position = 0; position < count; position++) {
    int row = among[position];
    int holds = !wordLength ? 1 : !narrowed ? isFound[row]
      : memmem(folded + (rows[row] - text), rows[row + 1] - rows[row], word, wordLength) != NULL;
    if (holds) shown[left++] = row;
  }
  shownCount = left;
  cursor = top = 0;
}

/// As many bytes as fill at most `columns`.
static int fitting(const char *start, int size, int columns) {
  int taken = 0;
  while (taken < size) {
    wchar_t character;
    int bytes = mbrtowc(&character, start + taken, size - taken, &(mbstate_t){0});
    int width = bytes > 0 ? wcwidth(character) : 1;
    if (bytes <= 0) bytes = 1;
    if ((columns -= width > 0 ? width : 0) < 0) break;
    taken += bytes;
  }
  return taken;
}

static void draw(void) {
  int height = LINES - 3;
  if (cursor < top) top = cursor;
  if (cursor >= top + height) top = cursor - height + 1;
  erase();
  attrset(A_BOLD);
  for (int number = 0, column = 2; number < FIELDS; column += widths[number++]) mvaddstr(1, column, titles[number]);
  for (int line = 0; line < height && top + line < shownCount; line++) {
    attrset(top + line == cursor ? A_REVERSE : A_NORMAL);
    mvhline(line + 2, 0, ' ', COLS);
    for (int number = 0, column = 2; number < FIELDS && column < COLS; column += widths[number++]) {
      int size, room = COLS - column < widths[number] - 1 ? COLS - column : widths[number] - 1;
      const char *start = field(shown[top + line], number, &size);
      mvaddnstr(line + 2, column, start, fitting(start, size, room));
    }
  }
  attrset(A_NORMAL);
  mvprintw(0, 1, "%d of %d   row %d", shownCount, rowCount, cursor + 1);
  if (isTyping) mvprintw(LINES - 1, 0, "/%s", word);
  refresh();
}

static void move_to(int row) { cursor = row >= shownCount ? shownCount - 1 : row; if (cursor < 0) cursor = 0; }

static void type(int key) {
  if (key == 27) {
    isTyping = 0;
    word[wordLength = 0] = 0;
    match(0);
  } else if (key == 127 || key == KEY_BACKSPACE) {
    if (wordLength) word[--wordLength] = 0;
    match(0);
  } else if (key >= ' ' && key < 127 && wordLength < LONGEST - 1) {
    word[wordLength++] = key >= 'A' && key <= 'Z' ? key + 32 : key;
    word[wordLength] = 0;
    match(wordLength > 1);
  }
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  setlocale(LC_ALL, "");
  load(arguments[1]);
  initscr();
  set_escdelay(25);
  raw();
  noecho();
  curs_set(0);
  for (;;) {
    draw();
    // One frame for all the keys that are there already.
    for (int key = getch(); key != ERR; key = getch()) {
      int page = LINES - 3;
      if (isTyping) type(key);
      else if (key == 'j') move_to(cursor + 1);
      else if (key == 'k') move_to(cursor - 1);
      else if (key == 6) move_to(cursor + page);
      else if (key == 2) move_to(cursor - page);
      else if (key == 'g') move_to(0);
      else if (key == 'G') move_to(shownCount - 1);
      else if (key == '/') isTyping = 1;
      else if (key >= '1' && key < '1' + FIELDS) {
        sortField = key - '1';
        qsort(ordered, rowCount, sizeof *ordered, compare);
        match(0);
      } else if (key == 'q') {
        endwin();
        return 0;
      }
      nodelay(stdscr, TRUE);
    }
    nodelay(stdscr, FALSE);
  }
}
