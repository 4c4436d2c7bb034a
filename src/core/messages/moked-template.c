/* moked-template.c: texts that are written once and sent often
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <string.h>

#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-template.h"
#include "core/projects/moked-project.h"

G_DEFINE_QUARK (moked-template-error-quark, moked_template_error)

#define COLUMNS \
  "SELECT t.id, t.channel, t.name, v.version, v.subject, v.body, t.is_active, v.created_at " \
  "FROM message_template t " \
  "JOIN template_version v ON v.template_id = t.id "
#define IS_NEWEST \
  "v.version = (SELECT MAX (n.version) FROM template_version n WHERE n.template_id = t.id) "

static const char SELECT_ALL[] =
  COLUMNS
  "WHERE " IS_NEWEST "AND ($1 = 1 OR t.is_active = 1) "
  "ORDER BY t.channel, t.name";

static const char SELECT_VERSION[] =
  COLUMNS
  "WHERE t.id = $1 AND (v.version = $2 OR ($2 = 0 AND " IS_NEWEST "))";

static const char SELECT_BY_NAME[] =
  "SELECT id "
  "FROM message_template "
  "WHERE project_id = $1 AND channel = $2 AND name = $3";

static const char INSERT_TEMPLATE[] =
  "INSERT INTO message_template (project_id, channel, name, is_active, created_at) "
  "VALUES ($1, $2, $3, 1, $4) "
  "@RETURNING_ID@";

static const char INSERT_VERSION[] =
  "INSERT INTO template_version (template_id, version, subject, body, created_at) "
  "VALUES ($1, $2, $3, $4, $5)";

static const char UPDATE_TEMPLATE[] =
  "UPDATE message_template SET name = $2, is_active = $3 "
  "WHERE id = $1";

void
moked_template_free (MokedTemplate *self)
{
  if (!self)
    return;

  g_free (self->name);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

static MokedTemplate *
read_template (MokedStmt *stmt)
{
  MokedTemplate *self = g_new0 (MokedTemplate, 1);

  self->id = moked_stmt_int (stmt, 0);
  if (!moked_channel_from_code (moked_stmt_text (stmt, 1), &self->channel))
    self->channel = MOKED_CHANNEL_LETTER;
  self->name = g_strdup (moked_stmt_text (stmt, 2));
  self->version = moked_stmt_int (stmt, 3);
  self->subject = g_strdup (moked_stmt_text (stmt, 4));
  self->body = g_strdup (moked_stmt_text (stmt, 5));
  self->is_active = moked_stmt_int (stmt, 6) == 1;
  self->created_at = moked_stmt_int (stmt, 7);

  return self;
}

GPtrArray *
moked_template_list (MokedReader  *reader,
                     gboolean      with_retired,
                     GError      **error)
{
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_template_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_ALL, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, with_retired ? 1 : 0);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&templates);
      g_ptr_array_add (templates, read_template (stmt));
    }

  return NULL;
}

MokedTemplate *
moked_template_load_version (MokedReader  *reader,
                             gint64        id,
                             gint64        version,
                             GError      **error)
{
  MokedTemplate *self;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_VERSION, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, version);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  self = read_template (stmt);
  moked_stmt_reset (stmt);

  return self;
}

gint64
moked_template_find (MokedReader   *reader,
                     MokedChannel   channel,
                     const char    *name,
                     GError       **error)
{
  g_autoptr (MokedProject) project = NULL;
  MokedStmt *stmt;
  gint64 id;

  g_return_val_if_fail (reader, -1);
  g_return_val_if_fail (name, -1);

  if (!(project = moked_project_require (reader, error)) ||
      !(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_BY_NAME, error)))
    return -1;

  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, moked_channel_to_code (channel));
  moked_stmt_bind_text (stmt, 3, name);

  return moked_stmt_take_int (stmt, 0, &id, error) ? id : -1;
}

/* --- changing ------------------------------------------------------------------------------------- */

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* The text is private to nobody: who changed which version is enough. */
static gint64
append (MokedWriter   *writer,
        gint64         id,
        const char    *name,
        gint64         version,
        gboolean       is_active,
        GError       **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = MOKED_EVENT_SETTING_CHANGED, .occurred_at = moked_writer_now (writer) };
  gint64 seq;

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "setting", "template");
  moked_facts_add_int (facts, "version", version);
  moked_facts_add_int (facts, "template_id", id);
  moked_facts_add_text (facts, "template", name);
  moked_facts_add_int (facts, "is_active", is_active ? 1 : 0);
  moked_facts_end (facts);
  event.facts = facts->str;
  seq = moked_ledger_append (writer, &event, error);

  return seq != 0 ? seq : -1;
}

static gint64
insert_template (MokedWriter   *writer,
                 MokedChannel   channel,
                 const char    *name,
                 GError       **error)
{
  g_autoptr (MokedProject) project = moked_project_require (moked_writer_as_reader (writer), error);
  MokedStmt *stmt;
  gint64 id;

  if (!project || !(stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_TEMPLATE, error)))
    return 0;

  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, moked_channel_to_code (channel));
  moked_stmt_bind_text (stmt, 3, name);
  moked_stmt_bind_int (stmt, 4, moked_writer_now (writer));

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

static gboolean
insert_version (MokedWriter  *writer,
                gint64        id,
                gint64        version,
                const char   *subject,
                const char   *body,
                GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_VERSION, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, version);
  moked_stmt_bind_text (stmt, 3, subject);
  moked_stmt_bind_text (stmt, 4, body);
  moked_stmt_bind_int (stmt, 5, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
update_template (MokedWriter  *writer,
                 gint64        id,
                 const char   *name,
                 gboolean      is_active,
                 GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), UPDATE_TEMPLATE, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_int (stmt, 3, is_active ? 1 : 0);

  return moked_stmt_run (stmt, NULL, error);
}

/* NULL: @error, also where there is none. */
static MokedTemplate *
require (MokedWriter  *writer,
         gint64        id,
         GError      **error)
{
  GError *failure = NULL;
  MokedTemplate *self = moked_template_load_version (moked_writer_as_reader (writer), id, 0, &failure);

  if (self)
    return self;
  if (!failure)
    g_set_error (&failure, MOKED_TEMPLATE_ERROR, MOKED_TEMPLATE_ERROR_UNKNOWN,
                 "There is no template %" G_GINT64_FORMAT, id);
  g_propagate_error (error, failure);

  return NULL;
}

static gboolean
check_text (MokedWriter   *writer,
            gint64         id,
            MokedChannel   channel,
            const char    *name,
            const char    *body,
            GError       **error)
{
  gint64 other;

  if (is_blank (name) || is_blank (body))
    {
      g_set_error (error, MOKED_TEMPLATE_ERROR, MOKED_TEMPLATE_ERROR_EMPTY, "A template needs a name and a text");
      return FALSE;
    }

  if ((other = moked_template_find (moked_writer_as_reader (writer), channel, name, error)) < 0)
    return FALSE;
  if (other == 0 || other == id)
    return TRUE;

  g_set_error (error, MOKED_TEMPLATE_ERROR, MOKED_TEMPLATE_ERROR_NAME_TAKEN,
               "Template %" G_GINT64_FORMAT " has the name already", other);

  return FALSE;
}

static gint64
save_new (MokedWriter   *writer,
          MokedChannel   channel,
          const char    *name,
          const char    *subject,
          const char    *body,
          gint64        *seq,
          GError       **error)
{
  gint64 id;

  if ((id = insert_template (writer, channel, name, error)) == 0 ||
      !insert_version (writer, id, 1, subject, body, error) ||
      (*seq = append (writer, id, name, 1, TRUE, error)) < 0)
    return 0;

  return id;
}

static gint64
save_known (MokedWriter   *writer,
            MokedTemplate *known,
            const char    *name,
            const char    *subject,
            const char    *body,
            gint64        *seq,
            GError       **error)
{
  gboolean is_renamed = !g_str_equal (known->name, name);
  gboolean is_rewritten = !g_str_equal (known->subject, subject) || !g_str_equal (known->body, body);
  gint64 version = known->version + (is_rewritten ? 1 : 0);

  *seq = 0;
  if (!is_renamed && !is_rewritten)
    return known->id;

  if ((is_renamed && !update_template (writer, known->id, name, known->is_active, error)) ||
      (is_rewritten && !insert_version (writer, known->id, version, subject, body, error)) ||
      (*seq = append (writer, known->id, name, version, known->is_active, error)) < 0)
    return 0;

  return known->id;
}

gint64
moked_template_save (MokedWriter   *writer,
                     gint64         id,
                     MokedChannel   channel,
                     const char    *name,
                     const char    *subject,
                     const char    *body,
                     gint64        *seq,
                     GError       **error)
{
  g_autoptr (MokedTemplate) known = NULL;
  g_autofree char *plain_name = NULL;
  gint64 ignored;

  g_return_val_if_fail (writer, 0);
  g_return_val_if_fail (name && body, 0);

  if (id != 0 && !(known = require (writer, id, error)))
    return 0;
  if (known)
    channel = known->channel;

  plain_name = g_strstrip (g_strdup (name));
  if (!check_text (writer, id, channel, plain_name, body, error))
    return 0;

  subject = subject ? subject : "";
  seq = seq ? seq : &ignored;

  return known ? save_known (writer, known, plain_name, subject, body, seq, error)
               : save_new (writer, channel, plain_name, subject, body, seq, error);
}

gint64
moked_template_set_active (MokedWriter  *writer,
                           gint64        id,
                           gboolean      is_active,
                           GError      **error)
{
  g_autoptr (MokedTemplate) known = NULL;

  g_return_val_if_fail (writer, -1);

  if (!(known = require (writer, id, error)))
    return -1;
  if (known->is_active == !!is_active)
    return 0;

  return update_template (writer, id, known->name, is_active, error)
           ? append (writer, id, known->name, known->version, is_active, error)
           : -1;
}
