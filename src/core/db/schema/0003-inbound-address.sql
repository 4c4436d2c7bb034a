-- Every address and number that something kept for nobody carries, as they are compared: whoever gets any of them gets
-- it. What was kept by an earlier version has the first of them only, until its source is imported again.
CREATE TABLE inbound_address (
  address_key  TEXT   NOT NULL,
  item_id      BIGINT NOT NULL REFERENCES inbound_item (id),
  PRIMARY KEY (address_key, item_id)
) @STRICT@;
CREATE INDEX inbound_address_by_item ON inbound_address (item_id);

INSERT INTO inbound_address (address_key, item_id)
  SELECT address_key, id
  FROM inbound_item
  WHERE address_key <> '' AND payload LIKE '{"moked":1,%';

DROP INDEX inbound_item_by_address;
