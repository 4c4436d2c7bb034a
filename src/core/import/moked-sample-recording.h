/* moked-sample-recording.h: a recording of an exchange, moved in time
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* The last second of the recording in data/sample. */
#define MOKED_SAMPLE_RECORDING_END (G_GINT64_CONSTANT (1795289075) * MOKED_SECOND)

/* An exchange's file with every epoch of its ids and every local time in it moved by @seconds. Local times are of
 * @zone, before and after. */
char *moked_sample_move (const char *text, gint64 seconds, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
