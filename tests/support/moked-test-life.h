/* moked-test-life.h: a year of a customer's life, with something of every kind
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 email_id;    /* "Winter offer": of a template, opened three times, clicked */
  gint64 sms_id;      /* failed for good */
  gint64 received_id; /* an answer, in HTML */
  gint64 form_seq;    /* five fields, one of them empty, two unlike the card */
} MokedTestLife;

/* The messages, forms, notes, tags and automations of @customer_id, before @now; a person's name is asked for in the template. */
void moked_test_add_life (MokedStore *store, gint64 customer_id, gint64 now, MokedTestLife *life);

G_END_DECLS
