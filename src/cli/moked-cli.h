/* moked-cli.h: what every command shares: its options, its store, its way out
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/db/moked-store.h"
#include "core/projects/moked-project.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_EXIT_DONE    = 0,
  MOKED_EXIT_NOTHING = 1, /* lines refused, the chain broken, nothing found */
  MOKED_EXIT_USAGE   = 2,
  MOKED_EXIT_STORE   = 3, /* the store, or a file, could not be read or written */
} MokedExit;

typedef struct _MokedCli MokedCli;

/* @argv: the command's own words, the first of which is its name. */
typedef MokedExit (*MokedCommandFunc) (MokedCli *cli, char ***argv);

typedef struct
{
  const char       *name;      /* "history", "import pbx" */
  const char       *arguments; /* "PATH…"; may be NULL */
  const char       *summary;
  const char       *details;   /* may be NULL */
  MokedCommandFunc  run;
} MokedCommand;

struct _MokedCli
{
  const MokedCommand *command;
  char               *store_path;
  MokedStore         *store;
  MokedProject       *project;
  GTimeZone          *zone;        /* of the project */
  GCancellable       *cancellable; /* by SIGINT and SIGTERM */
};

/* A command without options has NULL @entries. Takes the options out of @argv (whose first is the command's name) and
 * checks that @min to @max arguments are left (@max -1: any number). FALSE with *status: it is done (--help) or wrong. */
gboolean   moked_cli_parse       (MokedCli *cli, const GOptionEntry *entries, char ***argv,
                                  int min, int max, MokedExit *status);

/* Opens the store: @make also makes it where there is none. FALSE: said on stderr, the way out is MOKED_EXIT_STORE. */
gboolean   moked_cli_open        (MokedCli *cli, gboolean make);
void       moked_cli_clear       (MokedCli *cli);
/* *zone stays as it is where @identifier is NULL. FALSE: it is none, said. */
gboolean   moked_cli_read_zone   (MokedCli *cli, const char *option, const char *identifier, GTimeZone **zone,
                                  MokedExit *status);
/* FALSE: there is no file or folder at @path; said. */
gboolean   moked_cli_is_there    (MokedCli *cli, const char *path);

/* Each says what is wrong on stderr and returns the way out. */
MokedExit  moked_cli_usage       (MokedCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
MokedExit  moked_cli_nothing     (MokedCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
MokedExit  moked_cli_failed      (MokedCli *cli, const GError *error);

/* To stdout; without bidi controls unless it is a terminal. */
void       moked_cli_print       (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* To stderr, likewise. */
void       moked_cli_tell        (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A date or an instant; without an offset in the project's zone. FALSE: said, *status is set. */
gboolean   moked_cli_instant     (MokedCli *cli, const char *option, const char *text, gint64 *instant, MokedExit *status);
/* A..B, half-open, either bound may be left out. A single day is the whole of it. */
gboolean   moked_cli_range       (MokedCli *cli, const char *option, const char *text, gint64 *from, gint64 *to,
                                  MokedExit *status);
/* "table" or "json"; NULL is a table. */
gboolean   moked_cli_format      (MokedCli *cli, const char *text, gboolean *is_json, MokedExit *status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedCli, moked_cli_clear)

G_END_DECLS
