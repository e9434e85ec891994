// ncurses for Swift: the header itself, and functions for what Swift cannot import (macros with casts or side
// effects, and globals that Swift 6 takes for shared mutable state).

#ifndef CHARGEDECK_SHIM_H
#define CHARGEDECK_SHIM_H

#define NCURSES_WIDECHAR 1

#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <wchar.h>

// Attributes.

static inline attr_t cn_bold(void) { return A_BOLD; }
static inline attr_t cn_dim(void) { return A_DIM; }
static inline attr_t cn_underline(void) { return A_UNDERLINE; }
static inline attr_t cn_reverse(void) { return A_REVERSE; }
static inline attr_t cn_italic(void) { return A_ITALIC; }

// The locale, for characters alone: numbers keep the C format that parsers rely on.

/// Takes the locale `name` ("" is the environment's); says whether the system has it.
static inline bool cn_set_locale(const char *name) { return setlocale(LC_CTYPE, name) != NULL; }

/// Columns the C library gives a character, which is what curses goes by; −1 for one it does not know.
static inline int cn_columns(wchar_t character) {
  extern int wcwidth(wchar_t);  // declared by wchar.h for X/Open programs only
  return wcwidth(character);
}

static inline bool cn_locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

// The terminal's description.

/// Looks `name` up and says whether it is there: 1 when it is, 0 when it is not, −1 when there is no database.
static inline int cn_find_terminal(const char *name) {
  int found = -1;
  return setupterm(name, 1, &found) == OK ? 1 : found;
}

static inline void cn_forget_terminal(void) { del_curterm(cur_term); }

/// The string capability `name`; NULL where the terminal has none.
static inline const char *cn_string(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

/// What the string capability `name` makes of one number; NULL where the terminal has none.
static inline const char *cn_string_with(const char *name, int number) {
  const char *text = cn_string(name);
  return text == NULL ? NULL : tiparm(text, number);
}

/// Whether colours past the eighth are red, green and blue in one number, not entries of a palette.
static inline bool cn_has_direct_color(void) {
  return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || cn_string("RGB") != NULL;
}

// Other programs.

/// A file in memory that ends with its last descriptor, which no other program inherits; −1 with `errno` set.
static inline int cn_memory_file(const char *name) {
  extern int memfd_create(const char *, unsigned int);  // declared by sys/mman.h for GNU programs only
  return memfd_create(name, 1);                          // MFD_CLOEXEC
}

// The screen.

static inline SCREEN *cn_new_screen(const char *name) { return newterm(name, stdout, stdin); }

/// Takes `part` out of the string capability `name`, if it is there.
///
/// In place: curses keeps a copy of its pointers to them, so that another string would not be noticed.
static inline void cn_cut_string(const char *name, const char *part) {
  char *text = (char *)cn_string(name);
  char *found = text == NULL ? NULL : strstr(text, part);
  if (found != NULL) memmove(found, found + strlen(part), strlen(found + strlen(part)) + 1);
}

/// Lets curses say how a cell looks in fewer bytes: the sequences that set all attributes, or end them, also choose
/// the character set for line drawing, which nothing here uses.
static inline void cn_shorten_attributes(void) {
  cn_cut_string("sgr", "%?%p9%t\033(0%e\033(B%;");
  cn_cut_string("sgr", "%?%p9%t\016%e\017%;");
  cn_cut_string("sgr0", "\033(B");
  cn_cut_string("sgr0", "\017");
}

/// The modes that `newterm` leaves to the program; drawing never waits for keys typed ahead.
static inline void cn_set_modes(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  typeahead(-1);
  intrflush(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  idcok(stdscr, FALSE);
}

static inline void cn_get_size(int *width, int *height) {
  *width = COLS;
  *height = LINES;
}

/// The size the kernel knows; false where it knows none.
static inline bool cn_get_window_size(int *width, int *height) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *width = size.ws_col;
  *height = size.ws_row;
  return true;
}

static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

/// A cell of one spacing character with its marks; `text` ends with 0.
static inline cchar_t cn_cell(const wchar_t *text, attr_t attributes, int pair) {
  cchar_t cell;
  setcchar(&cell, text, attributes, 0, &pair);
  return cell;
}

/// Most scalars that a cell holds.
static inline int cn_cell_capacity(void) { return CCHARW_MAX; }

static inline void cn_erase(void) { werase(stdscr); }

static inline void cn_put(int line, int column, const cchar_t *cells, int count) {
  if (wmove(stdscr, line, column) == OK) wadd_wchnstr(stdscr, cells, count);
}

/// Shows the next frame with the cursor at a place; with none where `line` is below 0.
static inline void cn_refresh(int line, int column) {
  leaveok(stdscr, line < 0);
  if (line >= 0) wmove(stdscr, line, column);
  wrefresh(stdscr);
}

/// Makes the next refresh draw every cell, whatever the terminal shows.
static inline void cn_distrust_screen(void) { clearok(curscr, TRUE); }

#endif
