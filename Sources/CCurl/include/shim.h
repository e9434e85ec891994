// libcurl for Swift: the header itself, and functions for what Swift cannot import: calls of variable arguments,
// and options that differ between versions.

#ifndef CHARGEDECK_CCURL_H
#define CHARGEDECK_CCURL_H

#define CURL_DISABLE_TYPECHECK 1
#define CURL_STRICTER 1  // handles have types of their own

#include <curl/curl.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// Options of one transfer.

static inline void cc_set_number(CURL *easy, CURLoption option, long value) {
  curl_easy_setopt(easy, option, value);
}

/// libcurl keeps a copy. False when there is no memory for it.
static inline bool cc_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value) == CURLE_OK;
}

/// The list stays the caller's, and must live as long as the transfer.
static inline void cc_set_headers(CURL *easy, struct curl_slist *list) {
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}

/// Makes it a POST; libcurl keeps a copy of the body.
static inline bool cc_set_body(CURL *easy, const void *bytes, size_t count) {
  curl_easy_setopt(easy, CURLOPT_POST, 1L);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes) == CURLE_OK;
}

/// What libcurl calls with `context`: when the connection stands and the request is about to leave, for every
/// line of the head, and for every piece of the body.
static inline void cc_set_callbacks(
    CURL *easy, void *context, curl_prereq_callback leaving, curl_write_callback line,
    curl_write_callback piece) {
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, leaving);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, line);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, piece);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

/// No FTP, no files, nothing but the two.
static inline void cc_allow_http_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
}

/// A transfer given up while a name is looked up does not wait for the end of the look-up.
static inline void cc_leave_lookups(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static inline int cc_close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  return CURL_SOCKOPT_OK;
}

/// Programs started meanwhile inherit no connection.
static inline void cc_keep_from_children(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, cc_close_on_exec);
}

static inline long cc_get_number(CURL *easy, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(easy, info, &value);
  return value;
}

// Many transfers.

static inline void cc_multi_set_number(CURLM *multi, CURLMoption option, long value) {
  curl_multi_setopt(multi, option, value);
}

/// The next transfer that is over, and how it ended; NULL when there is none.
static inline CURL *cc_next_finished(CURLM *multi, CURLcode *result) {
  int left;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

// The thread.

/// libcurl's own preparation, TLS included; to be done once.
static inline bool cc_prepare(void) { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

/// Runs `body` on a thread of its own that is not disturbed by signals, and that someone must wait for; false when
/// there can be none.
bool cc_start_thread(pthread_t *thread, void *(*body)(void *), void *context);

#endif
