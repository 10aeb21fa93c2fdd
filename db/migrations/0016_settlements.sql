CREATE TABLE `settlements` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`signature` text,
	`claim_amount` integer,
	`instalments` integer,
	`balance` integer,
	`total` integer,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "settlements_signature" CHECK("settlements"."signature" IN ('without_reserves', 'with_reserves')),
	CONSTRAINT "settlements_claim" CHECK(("settlements"."signature" IS 'with_reserves') = ("settlements"."claim_amount" IS NOT NULL)),
	CONSTRAINT "settlements_parts" CHECK("settlements"."instalments" + "settlements"."balance" = "settlements"."total")
) STRICT;
--> statement-breakpoint
CREATE TRIGGER settlements_keep_update BEFORE UPDATE ON settlements BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;--> statement-breakpoint
CREATE TRIGGER settlements_keep_delete BEFORE DELETE ON settlements BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;--> statement-breakpoint
CREATE TRIGGER settlements_keep_insert BEFORE INSERT ON settlements WHEN (SELECT status FROM documents WHERE id = NEW.document_id) <> 'DEPOSEE'
BEGIN SELECT RAISE(ABORT, 'a deposited document does not change'); END;
