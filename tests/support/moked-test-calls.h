/* moked-test-calls.h: the CDR of a few calls, for a test that says what they were
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "support/moked-test-exchange.h"

G_BEGIN_DECLS

/* 2026-11-22T08:00:00Z; the exchange's clock stands two hours later. */
#define TEST_CALLS_BEGIN 1795334400
#define TEST_CALLS_AT(minute, second) ((TEST_CALLS_BEGIN + (minute) * 60 + (second)) * G_TIME_SPAN_SECOND)

/* One CDR row of a trunk or an agent. */
typedef struct
{
  int         minute;
  const char *way;      /* "in", "out" */
  const char *customer;
  const char *outcome;  /* the exchange's word */
  int         seconds;
} TestCall;

/* @number makes its ids. */
void  test_calls_append (GString *cdr, const TestCall *call, guint number);
/* The path of a new file in @folder. */
char *test_calls_write  (TestFolder *folder, const TestCall *calls, guint n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
