/* moked-scoring.c: how the acts of a contact are weighed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include <math.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "core/projects/moked-project-setting.h"
#include "core/timeline/moked-engagement.h"

static const char * const act_codes[MOKED_N_ACTS] = {
  "called", "talked", "wrote", "form", "clicked", "visited", "opened",
};

/* Whoever takes the trouble to speak or to write means more than whoever looks; a mail program opens by itself. */
static const double act_weights[MOKED_N_ACTS] = { 10, 8, 10, 8, 5, 2, 1 };

static const char * const state_codes[] = { "active", "dormant", "recycle_bin" };

const char *
moked_act_to_code (MokedAct act)
{
  g_return_val_if_fail ((guint) act < MOKED_N_ACTS, "");

  return act_codes[act];
}

const char *
moked_customer_state_to_code (MokedCustomerState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_codes), "");

  return state_codes[state];
}

void
moked_scoring_init (MokedScoring *self)
{
  g_return_if_fail (self != NULL);

  *self = (MokedScoring) {
    .half_life_days = 60,
    .dormant_days = 90,
    .recycle_days = 365,
    .min_deliveries = 5,
    .reply_weight = 1,
    .click_weight = 0.7,
    .open_weight = 0.2,
  };
  memcpy (self->weights, act_weights, sizeof act_weights);
}

/* FALSE: it is not there, or is nothing that could be weighed with. */
static gboolean
get_number (JsonObject *object,
            const char *key,
            double     *value)
{
  JsonNode *node = json_object_get_member (object, key);
  double number;

  if (!node || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;

  number = json_node_get_double (node);
  if (!isfinite (number) || number < 0 || number > 1e6)
    return FALSE;

  *value = number;
  return TRUE;
}

static void
get_count (JsonObject *object,
           const char *key,
           gint       *value)
{
  double number;

  if (get_number (object, key, &number) && number >= 1)
    *value = (gint) number;
}

gboolean
moked_scoring_parse (MokedScoring *self,
                     const char   *json)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *object;
  double number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  if (!json_parser_load_from_data (parser, json, -1, NULL) || !json_parser_get_root (parser) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;

  object = json_node_get_object (json_parser_get_root (parser));
  for (guint i = 0; i < MOKED_N_ACTS; i++)
    {
      g_autofree char *key = g_strconcat ("weight_", act_codes[i], NULL);

      get_number (object, key, &self->weights[i]);
    }

  if (get_number (object, "half_life_days", &number) && number > 0)
    self->half_life_days = number;
  get_number (object, "reply_weight", &self->reply_weight);
  get_number (object, "click_weight", &self->click_weight);
  get_number (object, "open_weight", &self->open_weight);
  get_count (object, "dormant_days", &self->dormant_days);
  get_count (object, "recycle_days", &self->recycle_days);
  get_count (object, "min_deliveries", &self->min_deliveries);

  return TRUE;
}

gboolean
moked_scoring_load (MokedReader   *reader,
                    MokedScoring  *self,
                    GError       **error)
{
  g_autofree char *json = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 version;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (self != NULL, FALSE);

  moked_scoring_init (self);
  json = moked_project_setting_load (reader, "scoring", &version, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (json && moked_scoring_parse (self, json))
    self->version = version;

  return TRUE;
}
