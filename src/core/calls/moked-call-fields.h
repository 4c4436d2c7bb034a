/* moked-call-fields.h: who called whom, when, and who took it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-outcome.h"

G_BEGIN_DECLS

/* What does not hang on the outcome: direction, numbers, name, start and end. */
void     moked_call_fields_tell_caller  (const MokedCallEvidence *evidence, const MokedExchangeProfile *profile,
                                         MokedCallFacts *facts);

/* What does: answer, ring and talk, agent, queue and limit. */
void     moked_call_fields_tell_answer  (const MokedCallEvidence *evidence, const MokedCallStage *stage,
                                         const MokedCallAnswer *answer, const MokedExchangeProfile *profile,
                                         MokedCallFacts *facts);

/* The caller's number as it was written first; "" where none was. Borrowed. */
const char *moked_call_find_caller_number (const MokedCallEvidence *evidence);
/* The number that was dialled; "" where it is not known. */
char       *moked_call_dup_dialled        (const MokedCallEvidence *evidence) G_GNUC_WARN_UNUSED_RESULT;
/* The context in which the root began; *is_certain FALSE: it may have been led on before its first row. */
char       *moked_call_dup_first_context  (const MokedCallEvidence *evidence, gboolean *is_certain) G_GNUC_WARN_UNUSED_RESULT;

/* A full number, not an extension: at least seven digits. */
gboolean moked_call_number_is_full      (const char *text, gssize length);

G_END_DECLS
