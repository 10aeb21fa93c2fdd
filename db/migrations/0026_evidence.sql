CREATE TABLE `chain_heads` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`head_id` integer NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`stamp` blob,
	`stamped_at` integer,
	`ask_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`failure` text,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`head_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "chain_heads_hash" CHECK(length("chain_heads"."hash") = 64),
	CONSTRAINT "chain_heads_stamp" CHECK(("chain_heads"."stamp" IS NULL) = ("chain_heads"."stamped_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `chain_heads_to_stamp` ON `chain_heads` (`ask_at`) WHERE "chain_heads"."ask_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `previous_hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stored_files` ADD `active_content` text;--> statement-breakpoint
-- Rows from before the chain are taken into it, in their order: `event_hash` is the product's own function (db/chain.ts).
DROP TRIGGER events_keep_update;--> statement-breakpoint
WITH RECURSIVE chain(id, previous_hash, hash) AS (
  SELECT id, printf('%064d', 0), event_hash(printf('%064d', 0), id, at, kind, user_id, on_behalf_of_id, structure_id, contract_id, file_id, document_id, facts)
  FROM events WHERE id = (SELECT min(id) FROM events)
  UNION ALL
  SELECT e.id, chain.hash, event_hash(chain.hash, e.id, e.at, e.kind, e.user_id, e.on_behalf_of_id, e.structure_id, e.contract_id, e.file_id, e.document_id, e.facts)
  FROM chain JOIN events e ON e.id = (SELECT min(id) FROM events WHERE id > chain.id)
)
UPDATE events SET previous_hash = chain.previous_hash, hash = chain.hash FROM chain WHERE chain.id = events.id;--> statement-breakpoint
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;--> statement-breakpoint
CREATE TRIGGER events_chained BEFORE INSERT ON events
WHEN length(NEW.hash) <> 64
  OR NEW.id <= coalesce((SELECT max(id) FROM events), 0)
  OR NEW.previous_hash <> coalesce((SELECT hash FROM events ORDER BY id DESC LIMIT 1), printf('%064d', 0))
BEGIN SELECT RAISE(ABORT, 'events are a chain'); END;--> statement-breakpoint
CREATE TRIGGER chain_heads_keep_delete BEFORE DELETE ON chain_heads BEGIN SELECT RAISE(ABORT, 'heads of the chain are kept'); END;--> statement-breakpoint
CREATE TRIGGER chain_heads_keep_update BEFORE UPDATE OF event_id, head_id, hash, at ON chain_heads
BEGIN SELECT RAISE(ABORT, 'heads of the chain are kept'); END;--> statement-breakpoint
DROP TRIGGER stored_files_keep_content;--> statement-breakpoint
CREATE TRIGGER stored_files_keep_content BEFORE UPDATE OF
  id, sha256, size, name, short_name, media_type, page_count, is_signed, active_content, uploaded_by, uploaded_at ON stored_files
BEGIN SELECT RAISE(ABORT, 'a stored file does not change'); END;
