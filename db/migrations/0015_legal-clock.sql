CREATE TABLE `clocks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`deadline` text NOT NULL,
	`contract_id` integer NOT NULL,
	`file_id` integer,
	`document_id` integer,
	`event_id` integer,
	`actor_role` text NOT NULL,
	`actor_structure_id` integer,
	`count` integer NOT NULL,
	`unit` text NOT NULL,
	`started_at` integer NOT NULL,
	`started_on` text NOT NULL,
	`due_on` text NOT NULL,
	`due_at` integer NOT NULL,
	`ends_by_itself` integer DEFAULT false NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "clocks_ends_by_itself_is_flag" CHECK("ends_by_itself" IN (0, 1)),
	CONSTRAINT "clocks_unit" CHECK("clocks"."unit" IN ('day', 'month')),
	CONSTRAINT "clocks_count" CHECK("clocks"."count" >= 1),
	CONSTRAINT "clocks_days" CHECK("clocks"."due_on" > "clocks"."started_on"),
	CONSTRAINT "clocks_instants" CHECK("clocks"."due_at" > "clocks"."started_at"),
	CONSTRAINT "clocks_ended" CHECK(("clocks"."ended_at" IS NULL) = ("clocks"."end_reason" IS NULL)),
	CONSTRAINT "clocks_end_reason" CHECK("clocks"."end_reason" IN ('acted', 'lapsed', 'suspended', 'returned', 'replaced', 'dropped', 'corrected')),
	CONSTRAINT "clocks_of_document" CHECK(("clocks"."document_id" IS NULL) = ("clocks"."file_id" IS NULL) AND ("clocks"."document_id" IS NULL) = ("clocks"."event_id" IS NULL)),
	CONSTRAINT "clocks_lapsed_after_term" CHECK("clocks"."end_reason" <> 'lapsed' OR "clocks"."ended_at" >= "clocks"."due_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `clocks_running_once` ON `clocks` (`document_id`,`deadline`) WHERE "clocks"."ended_at" IS NULL AND "clocks"."document_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `clocks_started_once` ON `clocks` (`document_id`,`deadline`,`event_id`) WHERE "clocks"."document_id" IS NOT NULL AND "clocks"."end_reason" IS NOT 'corrected';--> statement-breakpoint
CREATE UNIQUE INDEX `clocks_contract_once` ON `clocks` (`contract_id`,`deadline`) WHERE "clocks"."ended_at" IS NULL AND "clocks"."document_id" IS NULL;--> statement-breakpoint
CREATE INDEX `clocks_due` ON `clocks` (`due_at`,`id`) WHERE "clocks"."ended_at" IS NULL AND "clocks"."ends_by_itself" = 1;--> statement-breakpoint
CREATE INDEX `clocks_file` ON `clocks` (`file_id`,`due_at`) WHERE "clocks"."file_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `clocks_contract` ON `clocks` (`contract_id`) WHERE "clocks"."document_id" IS NULL;--> statement-breakpoint
CREATE INDEX `clocks_actor` ON `clocks` (`actor_structure_id`,`due_at`) WHERE "clocks"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `contract_delays` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`deadline` text NOT NULL,
	`count` integer NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_delays_count" CHECK("contract_delays"."count" BETWEEN 1 AND 120),
	CONSTRAINT "contract_delays_ended" CHECK(("contract_delays"."ended_by" IS NULL) = ("contract_delays"."ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_delays_one` ON `contract_delays` (`contract_id`,`deadline`) WHERE "contract_delays"."ended_at" IS NULL;
--> statement-breakpoint
CREATE TRIGGER clocks_keep_term BEFORE UPDATE OF
  id, deadline, contract_id, file_id, document_id, event_id, actor_role, actor_structure_id, count, unit, started_at,
  started_on, due_on, due_at, ends_by_itself ON clocks
BEGIN SELECT RAISE(ABORT, 'a clock that was started does not change'); END;
--> statement-breakpoint
CREATE TRIGGER clocks_end_once BEFORE UPDATE OF ended_at, end_reason ON clocks WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a clock ends once'); END;
--> statement-breakpoint
CREATE TRIGGER clocks_keep_delete BEFORE DELETE ON clocks BEGIN SELECT RAISE(ABORT, 'clocks are kept'); END;
