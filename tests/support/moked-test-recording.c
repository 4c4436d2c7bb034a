/* moked-test-recording.c: what a real exchange wrote, with the answer sheet
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "support/moked-test-recording.h"


static void
recorded_call_free (gpointer data)
{
  RecordedCall *self = data;

  g_free (self->kind);
  g_free (self->part);
  g_free (self->uid);
  g_free (self->customer);
  g_free (self->did);
  g_free (self);
}

static char **
read_file_lines (const char *folder,
                 const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (text, "\n", -1);
}

static void
add_lines (Recording  *self,
           const char *folder,
           const char *name,
           char        source)
{
  g_auto (GStrv) lines = read_file_lines (folder, name);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i])
        g_ptr_array_add (self->lines, g_strdup_printf ("%c %s", source, lines[i]));
    }
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

static gint64
read_instant (JsonObject *object,
              const char *name)
{
  return llround (json_object_get_double_member_with_default (object, name, 0) * MOKED_SECOND);
}

/* L19: what never reached the other side for a technical cause is not "no answer". */
static MokedCallDisposition
wanted_of (const char *kind,
           const char *want)
{
  static const char * const technical[] = {
    "in-congestion", "out-congestion", "sip-503", "in-unavail", "out-badnumber", NULL,
  };
  static const struct { const char *word; MokedCallDisposition disposition; } words[] = {
    { "ANSWER", MOKED_CALL_ANSWER },
    { "NOANSWER", MOKED_CALL_NO_ANSWER },
    { "BUSY", MOKED_CALL_BUSY },
    { "CANCEL", MOKED_CALL_CALLER_CANCEL },
    { "OUT OF TIME", MOKED_CALL_OUT_OF_TIME },
  };

  if (g_strv_contains (technical, kind))
    return MOKED_CALL_NOT_CONNECTED;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (want, words[i].word))
        return words[i].disposition;
    }

  g_assert_not_reached ();
}

static void
add_sheet (Recording  *self,
           const char *folder)
{
  g_auto (GStrv) lines = read_file_lines (folder, "truth.jsonl");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *object;
      RecordedCall *call;

      if (*lines[i] == 0)
        continue;

      g_assert_true (json_parser_load_from_data (parser, lines[i], -1, NULL));
      object = json_node_get_object (json_parser_get_root (parser));
      if (!json_object_get_boolean_member_with_default (object, "sure", FALSE))
        continue;

      call = g_new0 (RecordedCall, 1);
      call->kind = dup_member (object, "kind");
      call->part = dup_member (object, "part");
      call->uid = dup_member (object, json_object_has_member (object, "uid") ? "uid" : "uid_sip");
      call->customer = dup_member (object, "customer");
      call->did = json_object_get_null_member (object, "did") ? g_strdup ("") : dup_member (object, "did");
      call->start = read_instant (object, "start");
      call->end = read_instant (object, "end");
      call->direction = g_str_equal (json_object_get_string_member (object, "direction"), "in")
                        ? MOKED_DIRECTION_IN : MOKED_DIRECTION_OUT;
      call->want = wanted_of (call->kind, json_object_get_string_member (object, "want"));
      g_ptr_array_add (self->sheet, call);
    }
}

static Recording *
new_empty (void)
{
  Recording *self = g_new0 (Recording, 1);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->sheet = g_ptr_array_new_with_free_func (recorded_call_free);
  self->linkedids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->origins = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

static gboolean
read_key (const char   *line,
          MokedLineKey *key)
{
  return moked_line_key (line[0], line + 2, strlen (line) - 2, key, NULL) && key->is_about_call;
}

static void
note_linkedids (Recording *self)
{
  MokedLineKey key;

  for (guint i = 0; i < self->lines->len; i++)
    {
      if (read_key (g_ptr_array_index (self->lines, i), &key) && *key.linkedid && *key.uniqueid)
        g_hash_table_replace (self->linkedids, g_strdup (key.uniqueid), g_strdup (key.linkedid));
    }
}

static Recording *
recording_read (const char * const *folders)
{
  Recording *self = new_empty ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      add_lines (self, folders[i], "Master.csv", MOKED_LINE_CDR);
      add_lines (self, folders[i], "cel-Master.csv", MOKED_LINE_CEL);
      add_lines (self, folders[i], "queue_log", MOKED_LINE_QUEUE_LOG);
      add_sheet (self, folders[i]);
    }

  note_linkedids (self);
  return self;
}

Recording *
recording_new (void)
{
  static const char * const folders[] = { "pbx-one-of-each", "pbx-busy-hour", NULL };

  return recording_read (folders);
}

Recording *
recording_new_asterisk_16 (void)
{
  static const char * const folders[] = { "pbx-asterisk-16", NULL };

  return recording_read (folders);
}

void
recording_free (Recording *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->sheet);
  g_hash_table_unref (self->linkedids);
  g_hash_table_unref (self->origins);
  g_free (self);
}

Recording *
recording_changed (const Recording *self,
                   RecordingChange  change,
                   gpointer         data)
{
  Recording *copy = new_empty ();

  g_ptr_array_unref (copy->sheet);
  copy->sheet = g_ptr_array_ref (self->sheet);
  g_hash_table_unref (copy->linkedids);
  copy->linkedids = g_hash_table_ref (self->linkedids);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *original = g_ptr_array_index (self->lines, i);
      char *line = change (original, data);

      if (!line)
        continue;

      g_ptr_array_add (copy->lines, line);
      g_hash_table_insert (copy->origins, line, g_strdup (original));
    }

  return copy;
}

MokedExchangeProfile *
recording_new_profile (void)
{
  MokedExchangeProfile *profile = moked_exchange_profile_new ("recording");

  g_strfreev (profile->inbound_contexts);
  profile->inbound_contexts = g_strsplit ("from-trunk", " ", -1);
  g_strfreev (profile->inbound_endpoints);
  profile->inbound_endpoints = g_strsplit ("PJSIP/trunk", " ", -1);
  g_strfreev (profile->closed_contexts);
  profile->closed_contexts = g_strsplit ("closed", " ", -1);

  return profile;
}

static gboolean
is_read (const char     *line,
         RecordingFiles  files)
{
  return (line[0] == MOKED_LINE_CDR && files & RECORDING_CDR) ||
         (line[0] == MOKED_LINE_CEL && files & RECORDING_CEL) ||
         (line[0] == MOKED_LINE_QUEUE_LOG && files & RECORDING_QUEUE);
}

GPtrArray *
recording_choose (const Recording *self,
                  RecordingFiles   files)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      if (is_read (g_ptr_array_index (self->lines, i), files))
        g_ptr_array_add (lines, g_ptr_array_index (self->lines, i));
    }

  return lines;
}

/* Lines without a linkedid get theirs from the channels that meet. */
static GHashTable *
group_shorter_lines (const Recording *self)
{
  g_autoptr (MokedCallGrouping) grouping = moked_call_grouping_new ();
  g_autoptr (GPtrArray) grouped = g_ptr_array_new ();
  GHashTable *linkedids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  MokedLineKey key;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = g_ptr_array_index (self->lines, i);

      if (line[0] == MOKED_LINE_CDR && read_key (line, &key) && *key.linkedid == 0 &&
          moked_call_grouping_add (grouping, line + 2, strlen (line) - 2) != G_MAXUINT)
        g_ptr_array_add (grouped, (gpointer) line);
    }

  moked_call_grouping_end (grouping);
  for (guint i = 0; i < grouped->len; i++)
    g_hash_table_insert (linkedids, g_ptr_array_index (grouped, i),
                         g_strdup (moked_call_grouping_get_linkedid (grouping, i)));

  return linkedids;
}

GHashTable *
recording_group (const Recording *self,
                 RecordingFiles   files)
{
  GHashTable *calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) made = group_shorter_lines (self);
  MokedLineKey key;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = g_ptr_array_index (self->lines, i);
      const char *linkedid;

      if (!is_read (line, files) || !read_key (line, &key))
        continue;

      linkedid = *key.linkedid ? key.linkedid : g_hash_table_lookup (made, line);
      if (linkedid && *key.uniqueid)
        g_hash_table_insert (aliases, g_strdup (key.uniqueid), g_strdup (linkedid));
    }

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = g_ptr_array_index (self->lines, i);
      const char *linkedid;
      GPtrArray *lines;

      if (!is_read (line, files) || !read_key (line, &key))
        continue;

      linkedid = *key.linkedid ? key.linkedid : g_hash_table_lookup (made, line);
      if (!linkedid)
        linkedid = g_hash_table_lookup (aliases, key.uniqueid);
      if (!linkedid)
        linkedid = key.uniqueid;

      lines = g_hash_table_lookup (calls, linkedid);
      if (!lines)
        {
          lines = g_ptr_array_new ();
          g_hash_table_insert (calls, g_strdup (linkedid), lines);
        }
      g_ptr_array_add (lines, (gpointer) line);
    }

  return calls;
}

const RecordedCall *
recording_find_call (const Recording *self,
                     const char      *line)
{
  const char *origin = g_hash_table_lookup (self->origins, line);
  const char *linkedid;
  MokedLineKey key;

  if (!read_key (origin ? origin : line, &key))
    return NULL;

  linkedid = g_hash_table_lookup (self->linkedids, key.uniqueid);
  for (guint i = 0; i < self->sheet->len; i++)
    {
      const RecordedCall *call = g_ptr_array_index (self->sheet, i);

      if (g_str_equal (call->uid, linkedid ? linkedid : key.uniqueid))
        return call;
    }

  return NULL;
}

MokedQueueContext *
recording_new_queue_context (const Recording *self,
                             RecordingFiles   files)
{
  MokedQueueContext *context = moked_queue_context_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = g_ptr_array_index (self->lines, i);

      if (line[0] == MOKED_LINE_QUEUE_LOG && files & RECORDING_QUEUE)
        moked_queue_context_add_line (context, line + 2, strlen (line) - 2);
    }

  moked_queue_context_end (context);
  return context;
}
