/* moked-timeline-actors.c: who did what in a timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/queues/moked-queue.h"
#include "core/staff/moked-user.h"
#include "core/timeline/moked-timeline-private.h"

static const char SELECT_FILES[] =
  "SELECT name "
  "FROM import_file "
  "WHERE import_id = $1 "
  "ORDER BY id";

void
moked_timeline_actor_free (MokedTimelineActor *self)
{
  g_free (self->key);
  g_free (self);
}

void
moked_timeline_import_free (MokedTimelineImport *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_free (self->names[i]);
  g_free (self);
}

/* --- names ------------------------------------------------------------------------------------ */

static gboolean
load_queues (MokedTimeline  *self,
             MokedReader    *reader,
             GError        **error)
{
  g_autoptr(GPtrArray) queues = moked_queue_list (reader, error);

  if (!queues)
    return FALSE;

  for (guint i = 0; i < queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (queues, i);

      g_hash_table_insert (self->queues, GSIZE_TO_POINTER (queue->id), (char *) moked_timeline_keep (self, queue->name));
    }

  return TRUE;
}

static gboolean
load_import (MokedTimeline  *self,
             MokedReader    *reader,
             gint64          id,
             GError        **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_FILES, error);
  MokedTimelineImport *import;
  gboolean has_row;

  if (!stmt)
    return FALSE;

  import = g_new0 (MokedTimelineImport, 1);
  g_hash_table_insert (self->imports, GSIZE_TO_POINTER (id), import);
  moked_stmt_bind_int (stmt, 1, id);
  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      if (import->n_files + 1 < G_N_ELEMENTS (import->names))
        import->names[import->n_files] = g_path_get_basename (moked_stmt_text (stmt, 0));
      import->n_files++;
    }
}

/* --- actors ----------------------------------------------------------------------------------- */

/* While they are gathered. */
typedef struct
{
  MokedTimeline *timeline;
  GHashTable    *by_key;       /* key → index + 1 */
  GHashTable    *by_agent;     /* the exchange's word, borrowed → index + 1 */
  GHashTable    *users_by_name; /* folded → id */
} Gathering;

static guint
meet_key (Gathering        *gathering,
          const char       *key,
          const MokedActor *actor,
          const char       *agent)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (gathering->by_key, key));
  MokedTimelineActor *met;

  if (index > 0)
    return index - 1;

  met = g_new0 (MokedTimelineActor, 1);
  met->actor = *actor;
  met->agent = agent;
  met->key = g_strdup (key);
  g_ptr_array_add (gathering->timeline->actors, met);
  g_hash_table_insert (gathering->by_key, met->key, GUINT_TO_POINTER (gathering->timeline->actors->len));

  return gathering->timeline->actors->len - 1;
}

static guint
meet_actor (Gathering        *gathering,
            const MokedActor *actor)
{
  static const char * const words[] = { "system", "person", "rule", "import" };
  const MokedActor plain = { .kind = actor->kind, .id = actor->id };
  char key[48];

  if (actor->kind == MOKED_ACTOR_SYSTEM || actor->kind >= G_N_ELEMENTS (words))
    return meet_key (gathering, "system", &(const MokedActor) { .kind = MOKED_ACTOR_SYSTEM }, NULL);

  g_snprintf (key, sizeof key, "%s:%" G_GINT64_FORMAT, words[actor->kind], actor->id);

  return meet_key (gathering, key, &plain, NULL);
}

/* An agent whom Moked knows by the same name is that user. */
static guint
meet_agent (Gathering  *gathering,
            const char *agent)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (gathering->by_agent, agent));
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;
  gint64 user_id;

  if (index > 0)
    return index - 1;

  folded = moked_text_fold (agent);
  user_id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (gathering->users_by_name, folded));
  if (user_id != 0)
    {
      index = meet_actor (gathering, &(const MokedActor) { .kind = MOKED_ACTOR_PERSON, .id = user_id });
    }
  else
    {
      key = g_strconcat ("agent:", agent, NULL);
      index = meet_key (gathering, key, &(const MokedActor) { .kind = MOKED_ACTOR_SYSTEM }, agent);
    }
  g_hash_table_insert (gathering->by_agent, (char *) agent, GUINT_TO_POINTER (index + 1));

  return index;
}

static void
gather_users (Gathering *gathering)
{
  GHashTableIter iter;
  gpointer id, name;

  g_hash_table_iter_init (&iter, gathering->timeline->users);
  while (g_hash_table_iter_next (&iter, &id, &name))
    g_hash_table_insert (gathering->users_by_name, moked_text_fold (name), id);
}

static gboolean
gather (Gathering    *gathering,
        MokedReader  *reader,
        GError      **error)
{
  MokedTimeline *self = gathering->timeline;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = &g_array_index (self->events, MokedTimelineEvent, i);
      const gboolean is_call = event->kind == MOKED_EVENT_CALL_RECORDED && event->call;

      if (event->actor.kind == MOKED_ACTOR_IMPORT &&
          !g_hash_table_contains (self->imports, GSIZE_TO_POINTER (event->actor.id)) &&
          !load_import (self, reader, event->actor.id, error))
        return FALSE;

      if (is_call && *event->call->facts.agent)
        event->who = meet_agent (gathering, event->call->facts.agent);
      else
        event->who = meet_actor (gathering, &event->actor);

      ((MokedTimelineActor *) g_ptr_array_index (self->actors, event->who))->n_events++;
    }

  return TRUE;
}

gboolean
moked_timeline_load_actors (MokedTimeline  *self,
                            MokedReader    *reader,
                            GError        **error)
{
  Gathering gathering = { .timeline = self };
  gboolean is_done;

  if (!(self->users = moked_user_load_names (reader, error)) || !load_queues (self, reader, error))
    return FALSE;

  gathering.by_key = g_hash_table_new (g_str_hash, g_str_equal);
  gathering.by_agent = g_hash_table_new (g_str_hash, g_str_equal);
  gathering.users_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gather_users (&gathering);
  is_done = gather (&gathering, reader, error);
  g_hash_table_unref (gathering.by_key);
  g_hash_table_unref (gathering.by_agent);
  g_hash_table_unref (gathering.users_by_name);

  return is_done;
}

GPtrArray *
moked_timeline_list_actors (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->actors;
}

const char *
moked_timeline_get_user_name (MokedTimeline *self,
                              gint64         user_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->users, GSIZE_TO_POINTER (user_id));
}

const char *
moked_timeline_get_queue_name (MokedTimeline *self,
                               gint64         queue_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->queues, GSIZE_TO_POINTER (queue_id));
}

const char * const *
moked_timeline_get_import_files (MokedTimeline *self,
                                 gint64         import_id,
                                 guint         *n_files)
{
  const MokedTimelineImport *import;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_files != NULL, NULL);

  import = g_hash_table_lookup (self->imports, GSIZE_TO_POINTER (import_id));
  *n_files = import ? import->n_files : 0;

  return import ? (const char * const *) import->names : NULL;
}
