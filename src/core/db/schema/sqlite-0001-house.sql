-- The engine's own guard: the ledger is append-only (Q2).

CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER event_private_refuses_update BEFORE UPDATE ON event_private
BEGIN
  SELECT RAISE (ABORT, 'a private body is erased, never changed');
END;
