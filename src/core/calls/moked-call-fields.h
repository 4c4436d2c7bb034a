/* moked-call-fields.h: who called whom, and when
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-evidence.h"
#include "core/calls/moked-call.h"

G_BEGIN_DECLS

/* What does not hang on the outcome: direction, numbers, name, start and end. */
void     moked_call_fields_tell_caller  (const MokedCallEvidence *evidence, const MokedExchangeProfile *profile,
                                         MokedCallFacts *facts);

/* The caller's number as it was written first; "" where none was. Borrowed. */
const char *moked_call_find_caller_number (const MokedCallEvidence *evidence);
/* The number that was dialled; "" where it is not known. */
char       *moked_call_dup_dialled        (const MokedCallEvidence *evidence) G_GNUC_WARN_UNUSED_RESULT;
/* The context in which the root began; *is_certain FALSE: it may have been led on before its first row. */
char       *moked_call_dup_first_context  (const MokedCallEvidence *evidence, gboolean *is_certain) G_GNUC_WARN_UNUSED_RESULT;

/* Text that came from outside, made valid. */
void        moked_call_take_text          (char **to, const char *text, gsize length);
void        moked_call_take_string        (char **to, const char *text);

/* A full number, not an extension: at least seven digits. */
gboolean moked_call_number_is_full      (const char *text, gssize length);

G_END_DECLS
