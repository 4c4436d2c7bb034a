/* moked-pbx-prepare.c: from the lines of a call to the row that it should be
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-phone-cache.h"
#include "core/base/moked-text.h"
#include "core/import/moked-pbx-work.h"

/* A line of the call at hand: kept already, or read from a file. */
typedef struct
{
  const char *text;
  gint        file; /* -1: kept */
} GatheredLine;

struct _MokedPbxPreparer
{
  const MokedPbxWork *work;
  MokedPhoneCache    *phones;

  /* Used again for each call. */
  GArray             *gathered; /* of GatheredLine */
  GPtrArray          *lines;    /* of char, borrowed from texts */
  GStringChunk       *texts;
  GString            *joined;
  GPtrArray          *aliases;  /* of char, borrowed from the index */
};

static void
prepared_call_free (MokedPreparedCall *self)
{
  g_ptr_array_unref (self->before);
  g_clear_pointer (&self->after, moked_stored_call_free);
  g_strfreev (self->aliases);
  g_free (self);
}

void
moked_prepared_batch_free (MokedPreparedBatch *self)
{
  g_ptr_array_unref (self->calls);
  g_free (self->counts);
  g_free (self);
}

guint
moked_pbx_work_get_n_items (const MokedPbxWork *self)
{
  return self->index != NULL ? moked_line_index_get_n_groups (self->index) : self->call_ids->len;
}

MokedPbxPreparer *
moked_pbx_preparer_new (const MokedPbxWork *work)
{
  MokedPbxPreparer *self = g_new0 (MokedPbxPreparer, 1);

  self->work = work;
  self->phones = moked_phone_cache_new (work->profile->region);
  self->gathered = g_array_new (FALSE, FALSE, sizeof (GatheredLine));
  self->lines = g_ptr_array_new ();
  self->texts = g_string_chunk_new (64 * 1024);
  self->joined = g_string_new (NULL);
  self->aliases = g_ptr_array_new ();

  return self;
}

void
moked_pbx_preparer_free (MokedPbxPreparer *self)
{
  moked_phone_cache_free (self->phones);
  g_array_unref (self->gathered);
  g_ptr_array_unref (self->lines);
  g_string_chunk_free (self->texts);
  g_string_free (self->joined, TRUE);
  g_ptr_array_unref (self->aliases);
  g_free (self);
}

/* --- the lines of one call ------------------------------------------------------------------ */

static gboolean
is_plain (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] < 0x20 && text[i] != '\t' && text[i] != '\n')
      return FALSE;

  return g_utf8_validate_len (text, length, NULL);
}

/* As it is kept: the source's letter, a blank, the line, valid and without what separates lines. */
static const char *
keep_line (MokedPbxPreparer       *self,
           const MokedIndexedLine *line)
{
  g_string_set_size (self->joined, 0);
  g_string_append_c (self->joined, line->source);
  g_string_append_c (self->joined, ' ');
  if (is_plain (line->text, line->length))
    g_string_append_len (self->joined, line->text, line->length);
  else
    {
      g_autofree char *valid = moked_text_make_valid (line->text, line->length);
      g_string_append (self->joined, valid);
    }

  return g_string_chunk_insert_len (self->texts, self->joined->str, self->joined->len);
}

static void
gather_kept (MokedPbxPreparer      *self,
             const MokedStoredCall *call)
{
  char *text = g_string_chunk_insert (self->texts, call->lines);

  while (text != NULL && *text != '\0')
    {
      GatheredLine line = { .text = text, .file = -1 };

      text = strchr (text, MOKED_LINE_SEPARATOR);
      if (text != NULL)
        *text++ = '\0';
      g_array_append_val (self->gathered, line);
    }
}

static void
gather_read (MokedPbxPreparer *self,
             guint             group)
{
  guint32 cursor = MOKED_LINE_INDEX_BEGIN;
  MokedIndexedLine indexed;

  while (moked_line_index_next_line (self->work->index, group, &cursor, &indexed))
    {
      GatheredLine line = { .text = keep_line (self, &indexed), .file = indexed.file };

      g_array_append_val (self->gathered, line);
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const GatheredLine *left = a;
  const GatheredLine *right = b;
  int order = strcmp (left->text, right->text);

  return order != 0 ? order : left->file - right->file;
}

/* The set of lines, sorted; counts what was read. TRUE: something in it is new. */
static gboolean
make_set (MokedPbxPreparer   *self,
          MokedPreparedBatch *batch)
{
  gboolean is_new = FALSE;

  g_array_sort (self->gathered, compare_lines);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < self->gathered->len; i++)
    {
      const GatheredLine *line = &g_array_index (self->gathered, GatheredLine, i);
      gboolean is_known = i > 0 && strcmp (line[-1].text, line->text) == 0;

      if (line->file >= 0 && is_known)
        batch->counts[line->file].met_again++;
      else if (line->file >= 0)
        batch->counts[line->file].accepted++;
      if (!is_known)
        g_ptr_array_add (self->lines, (gpointer) line->text);
      is_new |= !is_known && line->file >= 0;
    }

  return is_new;
}

static char *
join_set (MokedPbxPreparer *self)
{
  g_string_set_size (self->joined, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (i > 0)
        g_string_append_c (self->joined, MOKED_LINE_SEPARATOR);
      g_string_append (self->joined, g_ptr_array_index (self->lines, i));
    }

  return g_strndup (self->joined->str, self->joined->len);
}

/* --- what the store has of it --------------------------------------------------------------- */

static gboolean
has_call (const GPtrArray *before,
          gint64           id)
{
  for (guint i = 0; i < before->len; i++)
    if (((const MokedStoredCall *) g_ptr_array_index (before, i))->id == id)
      return TRUE;

  return FALSE;
}

static gboolean
load_call (MokedReader  *reader,
           gint64        id,
           GPtrArray    *before,
           GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  MokedStoredCall *call = moked_stored_call_load (reader, id, &local_error);

  if (call != NULL)
    g_ptr_array_add (before, call);
  else if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* The last row first: it is the one that is kept, so that no id is ever given a second time. */
static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const MokedStoredCall *left = *(const MokedStoredCall * const *) a;
  const MokedStoredCall *right = *(const MokedStoredCall * const *) b;

  return (left->id < right->id) - (left->id > right->id);
}

static gboolean
load_before (MokedPbxPreparer  *self,
             MokedReader       *reader,
             guint              item,
             GPtrArray         *before,
             GError           **error)
{
  guint32 cursor = MOKED_LINE_INDEX_BEGIN;
  gboolean is_linkedid;
  const char *id;

  if (self->work->index == NULL)
    return load_call (reader, g_array_index (self->work->call_ids, gint64, item), before, error);

  while ((id = moked_line_index_next_id (self->work->index, item, &cursor, &is_linkedid)) != NULL)
    {
      gint64 call_id;

      if (!moked_call_find (reader, self->work->exchange_id, id, &call_id, error))
        return FALSE;
      if (call_id != 0 && !has_call (before, call_id) && !load_call (reader, call_id, before, error))
        return FALSE;
    }
  g_ptr_array_sort (before, compare_ids);

  return TRUE;
}

/* --- the call it is ------------------------------------------------------------------------- */

/* One call may turn out to have several linkedids (an attended transfer): the oldest is its name. */
static void
choose_name (const char **name,
             gboolean    *is_provisional,
             const char  *id,
             gboolean     is_linkedid)
{
  if (*name != NULL && (is_linkedid == *is_provisional ? !is_linkedid : strcmp (id, *name) >= 0))
    return;

  *name = id;
  *is_provisional = !is_linkedid;
}

/* Names it after all ids known, and sets the aliases to the others that were read. */
static void
name_call (MokedPbxPreparer  *self,
           guint              item,
           MokedPreparedCall *call)
{
  const char *name = NULL;
  gboolean is_provisional = TRUE;
  guint32 cursor = MOKED_LINE_INDEX_BEGIN;
  gboolean is_linkedid;
  const char *id;

  for (guint i = 0; i < call->before->len; i++)
    {
      const MokedStoredCall *before = g_ptr_array_index (call->before, i);
      choose_name (&name, &is_provisional, before->facts.linkedid, !before->facts.is_provisional);
    }
  if (self->work->index != NULL)
    while ((id = moked_line_index_next_id (self->work->index, item, &cursor, &is_linkedid)) != NULL)
      choose_name (&name, &is_provisional, id, is_linkedid);

  g_set_str (&call->after->facts.linkedid, name != NULL ? name : "");
  call->after->facts.is_provisional = is_provisional;

  g_ptr_array_set_size (self->aliases, 0);
  cursor = MOKED_LINE_INDEX_BEGIN;
  if (self->work->index != NULL)
    while ((id = moked_line_index_next_id (self->work->index, item, &cursor, &is_linkedid)) != NULL)
      if (strcmp (id, call->after->facts.linkedid) != 0)
        g_ptr_array_add (self->aliases, g_strdup (id));
  if (self->aliases->len > 0)
    {
      call->aliases = g_new0 (char *, self->aliases->len + 1);
      memcpy (call->aliases, self->aliases->pdata, self->aliases->len * sizeof (char *));
    }
}

static void
judge (MokedPbxPreparer  *self,
       guint              item,
       MokedPreparedCall *call)
{
  MokedStoredCall *after = moked_stored_call_new ();
  MokedCallFacts *facts = &after->facts;

  call->after = after;
  after->exchange_id = self->work->exchange_id;
  after->profile_version = self->work->profile->version;
  moked_call_judge ((const char * const *) self->lines->pdata, self->lines->len, self->work->profile,
                    self->work->context, facts);
  name_call (self, item, call);

  if (facts->is_withheld)
    memset (&call->phone, 0, sizeof call->phone);
  else
    call->phone = *moked_phone_cache_parse (self->phones, facts->phone_raw);
  g_set_str (&after->phone_key, call->phone.match_key);
  g_free (after->lines);
  after->lines = join_set (self);
}

static gboolean
prepare (MokedPbxPreparer    *self,
         MokedReader         *reader,
         guint                item,
         MokedPreparedBatch  *batch,
         GError             **error)
{
  MokedPreparedCall *call = g_new0 (MokedPreparedCall, 1);
  gboolean is_new;

  call->before = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_stored_call_free);
  g_ptr_array_add (batch->calls, call);
  if (reader != NULL && !load_before (self, reader, item, call->before, error))
    return FALSE;

  g_array_set_size (self->gathered, 0);
  g_string_chunk_clear (self->texts);
  for (guint i = 0; i < call->before->len; i++)
    gather_kept (self, g_ptr_array_index (call->before, i));
  if (self->work->index != NULL)
    gather_read (self, item);
  is_new = make_set (self, batch);

  /* Lines all met again say nothing new of one call, unless it is to be judged anew. */
  if (self->lines->len > 0 && (is_new || call->before->len != 1 || self->work->index == NULL))
    judge (self, item, call);

  return TRUE;
}

MokedPreparedBatch *
moked_pbx_preparer_make (MokedPbxPreparer  *self,
                         MokedReader       *reader,
                         guint              first,
                         guint              n,
                         GError           **error)
{
  g_autoptr (MokedPreparedBatch) batch = g_new0 (MokedPreparedBatch, 1);

  g_return_val_if_fail (self != NULL, NULL);

  batch->first = first;
  batch->n = n;
  batch->calls = g_ptr_array_new_full (n, (GDestroyNotify) prepared_call_free);
  batch->counts = g_new0 (MokedFileCount, self->work->n_files + 1);
  for (guint i = 0; i < n; i++)
    if (!prepare (self, reader, first + i, batch, error))
      return NULL;

  return g_steal_pointer (&batch);
}
