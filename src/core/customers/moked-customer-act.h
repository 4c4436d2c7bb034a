/* moked-customer-act.h: what a person, an import or a rule does about one customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-customer.h"
#include "core/customers/moked-label.h"
#include "core/customers/moked-organisation.h"

G_BEGIN_DECLS

/* Each function changes one thing and appends one event with the writer's actor. Returns its seq; 0: it was so already,
 * nothing was written; -1: @error, MOKED_CUSTOMER_ERROR_* or of the database. occurred_at MOKED_NO_INSTANT: now. A
 * customer that was merged into another: it is done to the one that is kept. Writer thread. */

/* --- labels (S22, S23, S31). A second folder takes the place of the first, in one event. ---- */

gint64 moked_customer_add_label            (MokedWriter *writer, gint64 customer_id, MokedLabelKind kind,
                                            const char *name, gint64 occurred_at, GError **error);
gint64 moked_customer_remove_label         (MokedWriter *writer, gint64 customer_id, MokedLabelKind kind,
                                            const char *name, gint64 occurred_at, GError **error);

/* --- what they are to us ------------------------------------------------------------------- */

/* 0: none (B20a). */
gint64 moked_customer_set_status           (MokedWriter *writer, gint64 customer_id, gint64 customer_status_id,
                                            gint64 occurred_at, GError **error);
/* @revisit_at: for MOKED_INTEREST_LATER, else ignored; reminding then is the caller's to set up (B2-B4). */
gint64 moked_customer_set_interest         (MokedWriter *writer, gint64 customer_id, MokedInterest interest,
                                            gint64 revisit_at, gint64 occurred_at, GError **error);
/* Where they came from and when they became a lead; "" and MOKED_NO_INSTANT: not known. */
gint64 moked_customer_record_lead          (MokedWriter *writer, gint64 customer_id, const char *source,
                                            gint64 lead_at, GError **error);
/* "active", "dormant", "recycle_bin"; @cause: why, a code or a person's words. Never a deletion (S35). */
gint64 moked_customer_set_state            (MokedWriter *writer, gint64 customer_id, const char *customer_state,
                                            const char *cause, GError **error);

/* --- the card (B20-B24) --------------------------------------------------------------------- */

/* The caller that nobody knew is somebody now: their calls stay theirs (B23). */
gint64 moked_customer_identify             (MokedWriter *writer, gint64 customer_id, const char *name, GError **error);
/* @detail: "name", "region", "responsible". Naming an unidentified caller identifies them. */
gint64 moked_customer_set_detail           (MokedWriter *writer, gint64 customer_id, const char *detail,
                                            const char *value, GError **error);
/* @value as people write it, see moked_own_field_read_value (); "": none. */
gint64 moked_customer_set_own_value        (MokedWriter *writer, gint64 customer_id, gint64 field_id,
                                            const char *value, GError **error);
/* @kind "phone", "email". @region NULL: the project's. */
gint64 moked_customer_add_contact_point    (MokedWriter *writer, gint64 customer_id, const char *kind,
                                            const char *text, const char *region, GError **error);
/* @text NULL or "": take it away. */
gint64 moked_customer_change_contact_point (MokedWriter *writer, gint64 contact_point_id, const char *text,
                                            const char *region, GError **error);
/* "work", "home", anything; "": nothing. */
gint64 moked_customer_label_contact_point  (MokedWriter *writer, gint64 contact_point_id, const char *label,
                                            GError **error);

/* --- the organisation (B8.5, B20b) ----------------------------------------------------------- */

/* Met by name, made where there is none; "": the customer belongs to none. A new name that no organisation has, for one
 * that has this customer only, renames it: what is known of it stays. */
gint64 moked_customer_set_organisation     (MokedWriter *writer, gint64 customer_id, const char *name, GError **error);
/* Of the customer's organisation: "activity", "director". MOKED_CUSTOMER_ERROR_NOT_FOUND: they belong to none. */
gint64 moked_customer_set_organisation_detail (MokedWriter *writer, gint64 customer_id, const char *detail,
                                               const char *value, GError **error);
/* @person->id 0: another one, and its id is set. */
gint64 moked_customer_save_contact_person  (MokedWriter *writer, gint64 customer_id, MokedContactPerson *person,
                                            GError **error);
gint64 moked_customer_remove_contact_person (MokedWriter *writer, gint64 customer_id, gint64 contact_person_id,
                                             GError **error);

/* --- notes and items (B25, S38) --------------------------------------------------------------- */

/* @entry_id: that it is about, 0: none. */
gint64 moked_customer_write_note           (MokedWriter *writer, gint64 customer_id, gint64 entry_id,
                                            const char *text, GError **error);
/* @item_id may be NULL. */
gint64 moked_customer_add_item             (MokedWriter *writer, gint64 customer_id, const char *text, gint64 due_at,
                                            gint64 *item_id, GError **error);
gint64 moked_customer_set_item_done        (MokedWriter *writer, gint64 item_id, gboolean is_done, GError **error);

/* --- back --------------------------------------------------------------------------------------- */

/* Takes back what the event @seq did, by an event of the same subject that says so ("undoes"); undoing that one does it
 * again. MOKED_CUSTOMER_ERROR_CHANGED_SINCE: somebody changed the same thing later; _NOT_UNDOABLE: notes, items and all
 * that happened in the world. */
gint64 moked_customer_undo                 (MokedWriter *writer, gint64 seq, GError **error);

G_END_DECLS
