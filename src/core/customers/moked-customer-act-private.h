/* moked-customer-act-private.h: what the acts share, for this folder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer-act.h"
#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* What an act's event says beside the act itself. Zero: nothing. */
typedef struct
{
  gint64 occurred_at; /* MOKED_NO_INSTANT: now */
  gint64 undoes;      /* the seq of what it takes back */
  gint64 batch;       /* the seq of the first event of one act over many customers */
} MokedActContext;

/* Whom it is done to. */
typedef struct
{
  gint64                 id;
  gint64                 project_id;
  const MokedActContext *context;
} MokedActTarget;

/* Follows merges. MOKED_CUSTOMER_ERROR_NOT_FOUND, _ERASED. @context is kept, NULL: now. */
gboolean moked_act_target_find   (MokedActTarget *self, MokedWriter *writer, gint64 customer_id,
                                  const MokedActContext *context, GError **error);
/* When it happened. */
gint64   moked_act_target_when   (const MokedActTarget *self, MokedWriter *writer);

/* An event while it is put together; append frees it. */
typedef struct
{
  GString *facts;
  GString *body;
} MokedActEvent;

void     moked_act_event_begin   (MokedActEvent *self);
void     moked_act_event_add_int (MokedActEvent *self, const char *key, gint64 value);
void     moked_act_event_add     (MokedActEvent *self, const char *key, const char *value);
void     moked_act_event_hide    (MokedActEvent *self, const char *key, const char *value); /* into the private body */
gint64   moked_act_event_append  (MokedActEvent *self, MokedWriter *writer, const MokedActTarget *target,
                                  MokedEventKind kind, gint64 entry_id, GError **error);

/* A SETTING_CHANGED event: of which setting, what was done, to which of them and what it is called. */
gint64   moked_act_append_setting (MokedWriter *writer, const char *setting, const char *act, gint64 id,
                                   const char *name, GError **error);
/* Takes one into use again, or retires it, by @update_active ($1: its id, $2: 0 or 1). 0: it is so. */
gint64   moked_act_use_setting    (MokedWriter *writer, const char *setting, const char *update_active, gint64 id,
                                   const char *name, gboolean was_active, gboolean is_active, GError **error);
/* The rows that @select_ids gives get the ranks 1, 2, ...: @ids first. 0: they are in that order. */
gint64   moked_act_reorder       (MokedWriter *writer, const char *setting, const char *select_ids,
                                  const char *update_rank, const gint64 *ids, guint n_ids, GError **error);

/* What @name is met by: case, blanks and forms of the same letter do not matter, everything else does. */
char    *moked_name_key          (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Without blanks around it. NULL: MOKED_CUSTOMER_ERROR_EMPTY. */
char    *moked_name_read         (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The acts themselves, for one target; each as its public function says. */
gint64   moked_act_add_label       (MokedWriter *writer, const MokedActTarget *target, MokedLabelKind kind,
                                    const char *name, GError **error);
gint64   moked_act_remove_label    (MokedWriter *writer, const MokedActTarget *target, MokedLabelKind kind,
                                    const char *name, GError **error);
gint64   moked_act_set_status      (MokedWriter *writer, const MokedActTarget *target, gint64 customer_status_id,
                                    GError **error);
gint64   moked_act_set_interest    (MokedWriter *writer, const MokedActTarget *target, MokedInterest interest,
                                    gint64 revisit_at, GError **error);
gint64   moked_act_record_lead     (MokedWriter *writer, const MokedActTarget *target, const char *source,
                                    gint64 lead_at, GError **error);
gint64   moked_act_set_state       (MokedWriter *writer, const MokedActTarget *target, const char *customer_state,
                                    const char *cause, GError **error);
gint64   moked_act_identify        (MokedWriter *writer, const MokedActTarget *target, const char *name, GError **error);
gint64   moked_act_unidentify      (MokedWriter *writer, const MokedActTarget *target, const char *name, GError **error);
gint64   moked_act_set_detail      (MokedWriter *writer, const MokedActTarget *target, const char *detail,
                                    const char *value, GError **error);
gint64   moked_act_set_own_value   (MokedWriter *writer, const MokedActTarget *target, gint64 field_id,
                                    const char *value, GError **error);
gint64   moked_act_add_contact     (MokedWriter *writer, const MokedActTarget *target, const char *kind,
                                    const char *text, const char *region, const char *label, GError **error);
gint64   moked_act_change_contact  (MokedWriter *writer, const MokedActTarget *target, gint64 contact_point_id,
                                    const char *text, const char *region, GError **error);
gint64   moked_act_label_contact   (MokedWriter *writer, const MokedActTarget *target, gint64 contact_point_id,
                                    const char *label, GError **error);
gint64   moked_act_set_organisation (MokedWriter *writer, const MokedActTarget *target, const char *name,
                                     GError **error);
gint64   moked_act_set_organisation_detail (MokedWriter *writer, const MokedActTarget *target, const char *detail,
                                            const char *value, GError **error);
gint64   moked_act_save_person     (MokedWriter *writer, const MokedActTarget *target, gint64 organisation_id,
                                    MokedContactPerson *person, GError **error);
gint64   moked_act_remove_person   (MokedWriter *writer, const MokedActTarget *target, gint64 contact_person_id,
                                    GError **error);
gint64   moked_act_set_item_done   (MokedWriter *writer, const MokedActTarget *target, gint64 item_id, gboolean is_done,
                                    GError **error);
/* Of an event MOKED_EVENT_REMINDER_SET, _SNOOZED or _DISMISSED. */
gint64   moked_act_undo_reminder   (MokedWriter *writer, MokedEventKind kind, const char *facts, const char *body,
                                    const MokedActContext *context, GError **error);

/* moked_customer_undo () within a batch of them. */
gint64   moked_act_undo            (MokedWriter *writer, gint64 seq, gint64 batch, GError **error);

G_END_DECLS
