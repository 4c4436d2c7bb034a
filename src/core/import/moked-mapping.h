/* moked-mapping.h: which column of a table means what
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"
#include "core/import/moked-date-format.h"
#include "core/import/moked-encoding.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_MAPPING_ENTRIES,
  MOKED_MAPPING_CUSTOMERS,
} MokedMappingKind;

/* Which of them a table of entries has and which one of customers: moked_field_is_of (). */
typedef enum
{
  MOKED_FIELD_EXTERNAL_ID,      /* what the other system calls the entry */
  MOKED_FIELD_QUEUE,
  MOKED_FIELD_ENTRY_TYPE,
  MOKED_FIELD_REASON,           /* in words */
  MOKED_FIELD_ENTRY_STATUS,
  MOKED_FIELD_CREATED_AT,
  MOKED_FIELD_DUE_AT,
  MOKED_FIELD_FIRST_HANDLED_AT,
  MOKED_FIELD_COMPLETED_AT,     /* or when it was cancelled */
  MOKED_FIELD_ATTEMPTS,
  MOKED_FIELD_RESPONSIBLE,
  MOKED_FIELD_CLOSE_REASON,
  MOKED_FIELD_CUSTOMER_ID,      /* what the other system calls the customer */
  MOKED_FIELD_CUSTOMER_NAME,
  MOKED_FIELD_PHONE,
  MOKED_FIELD_EMAIL,
  MOKED_FIELD_TAG,              /* several in a cell: , ; or | between */
  MOKED_FIELD_LIST,
  MOKED_FIELD_FOLDER,
  MOKED_FIELD_CUSTOMER_STATUS,
  MOKED_FIELD_INTEREST,         /* (B2-B4) */
  MOKED_FIELD_LEAD_SOURCE,
  MOKED_FIELD_LEAD_AT,
  MOKED_FIELD_REGION,
  MOKED_FIELD_ORGANISATION,
  MOKED_FIELD_ACTIVITY,
  MOKED_FIELD_DIRECTOR,
  MOKED_FIELD_CREATED_VIA,      /* by which way they came (S3) */
  MOKED_N_FIELDS
} MokedField;

/* "external_id", "queue"…: as written in JSON. */
const char *moked_field_to_code   (MokedField field);
gboolean    moked_field_from_code (const char *code, MokedField *field);
gboolean    moked_field_is_date   (MokedField field);
/* Whether a table of @kind has it at all. */
gboolean    moked_field_is_of     (MokedField field, MokedMappingKind kind);

/* Where one field comes from. Several columns: each is a number or an address, else joined by a blank. */
typedef struct
{
  GStrv            columns;     /* headings, "#3" for the third column; NULL: from none */
  char            *constant;    /* where there is no column or its cell is empty; NULL: none */
  GHashTable      *values;      /* of the table's words, folded, to ours ("PENDING"); NULL: none */
  MokedDateFormat  date_format; /* of a date; AUTO: from the first rows */
} MokedMappingRule;

/* A column whose cells are a field of the centre's own (B24); one that there is not yet becomes one, of text. */
typedef struct
{
  char *name;   /* of the field */
  char *column; /* heading, "#3" */
} MokedOwnColumn;

typedef struct
{
  MokedMappingKind  kind;
  char             *name;
  MokedEncoding     encoding;    /* AUTO: by what validates */
  char              separator;   /* '\0': by what is even */
  gboolean          has_heading;
  char             *time_zone;   /* NULL: the project's */
  char             *region;      /* of phone numbers; NULL: the project's */
  MokedMappingRule  rules[MOKED_N_FIELDS];
  GPtrArray        *own;         /* of MokedOwnColumn, in a table of customers; in JSON "own:NAME" */
} MokedMapping;

MokedMapping *moked_mapping_new        (MokedMappingKind kind, const char *name) G_GNUC_WARN_UNUSED_RESULT;
MokedMapping *moked_mapping_copy       (const MokedMapping *self) G_GNUC_WARN_UNUSED_RESULT;
void          moked_mapping_free       (MokedMapping *self);

/* @column NULL takes the field's columns away. */
void          moked_mapping_set_column (MokedMapping *self, MokedField field, const char *column);
void          moked_mapping_add_column (MokedMapping *self, MokedField field, const char *column);
void          moked_mapping_set_constant (MokedMapping *self, MokedField field, const char *constant);
/* @column NULL takes the field of that name out. */
void          moked_mapping_set_own    (MokedMapping *self, const char *name, const char *column);
/* @code NULL takes the word out. */
void          moked_mapping_set_value  (MokedMapping *self, MokedField field, const char *word, const char *code);
const char   *moked_mapping_get_value  (const MokedMapping *self, MokedField field, const char *word);

#define MOKED_MAPPING_ERROR (moked_mapping_error_quark ())
GQuark moked_mapping_error_quark (void);

typedef enum
{
  MOKED_MAPPING_ERROR_JSON,    /* no JSON, or not of this form */
  MOKED_MAPPING_ERROR_UNKNOWN, /* a field, an encoding, a time zone… that is none of ours */
} MokedMappingError;

/* What is stored, and what a file of an example holds. */
char         *moked_mapping_to_json    (const MokedMapping *self) G_GNUC_WARN_UNUSED_RESULT;
MokedMapping *moked_mapping_from_json  (const char *json, gssize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MokedMapping *moked_mapping_load_file  (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Saved by name, replacing one of that name. */
gboolean      moked_mapping_save       (MokedWriter *writer, const MokedMapping *self, GError **error);
gboolean      moked_mapping_delete     (MokedWriter *writer, const char *name, GError **error);
/* NULL without error: none of that name. */
MokedMapping *moked_mapping_load       (MokedReader *reader, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All that are saved, by name; of MokedMapping. */
GPtrArray    *moked_mapping_list       (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMapping, moked_mapping_free)

G_END_DECLS
