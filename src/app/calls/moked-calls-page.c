/* moked-calls-page.c: the call log
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "app/calls/moked-calls-page.h"

struct _MokedCallsPage { GtkWidget parent_instance; MokedTable *table; MokedSlotModel *model; GtkWidget *filters; };
G_DEFINE_FINAL_TYPE (MokedCallsPage, moked_calls_page, GTK_TYPE_WIDGET)
static const MokedTableColumn column = { "started", 0, 60, TRUE, TRUE, TRUE };
static const char *title (guint c) { return ""; }
static gboolean sample (guint c, guint n, MokedCellContent *content) { return FALSE; }
static void fill (gpointer r, guint c, MokedCellContent *content, gpointer d) {}
static const MokedTableKind kind = { .columns = &column, .n_columns = 1, .columns_key = "calls-columns", .sort_key = "calls-sort", .title = title, .sample = sample, .fill = fill };
static void dispose (GObject *o) { MokedCallsPage *self = MOKED_CALLS_PAGE (o); g_clear_pointer ((GtkWidget **) &self->table, gtk_widget_unparent); g_clear_object (&self->model); g_clear_object (&self->filters); G_OBJECT_CLASS (moked_calls_page_parent_class)->dispose (o);}
static void moked_calls_page_class_init (MokedCallsPageClass *klass)
{ G_OBJECT_CLASS (klass)->dispose = dispose;
  g_signal_new ("counted", MOKED_TYPE_CALLS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_signal_new ("customer-opened", MOKED_TYPE_CALLS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT); }
static void fetch_cb (MokedSlotModel *model, guint page, guint generation, const gint64 *ids, guint n_ids, gpointer user_data) {}
static void moked_calls_page_init (MokedCallsPage *self)
{ self->model = moked_slot_model_new (fetch_cb, self, g_free); self->table = MOKED_TABLE (moked_table_new (&kind, self->model, self)); gtk_widget_set_parent (GTK_WIDGET (self->table), GTK_WIDGET (self)); self->filters = g_object_ref_sink (gtk_popover_new ()); }
void moked_calls_page_set_session (MokedCallsPage *self, MokedSession *session) {}
void moked_calls_page_set_search (MokedCallsPage *self, const char *search) {}
void moked_calls_page_clear_filters (MokedCallsPage *self) {}
void moked_calls_page_go_to_instant (MokedCallsPage *self, gint64 instant) {}
MokedTable *moked_calls_page_get_table (MokedCallsPage *self) { return self->table; }
GtkWidget *moked_calls_page_get_filters (MokedCallsPage *self) { return self->filters; }
void moked_calls_page_set_narrow (MokedCallsPage *self, gboolean is_narrow) { moked_table_set_narrow (self->table, is_narrow); }
