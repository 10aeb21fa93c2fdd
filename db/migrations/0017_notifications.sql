CREATE TABLE `calendar_feeds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_read_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_fingerprint` ON `calendar_feeds` (`fingerprint`);--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_one` ON `calendar_feeds` (`user_id`) WHERE "calendar_feeds"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `contract_reminders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`before` integer NOT NULL,
	`every` integer NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_reminders_before" CHECK("contract_reminders"."before" BETWEEN 1 AND 30),
	CONSTRAINT "contract_reminders_every" CHECK("contract_reminders"."every" BETWEEN 1 AND 30),
	CONSTRAINT "contract_reminders_ended" CHECK(("contract_reminders"."ended_by" IS NULL) = ("contract_reminders"."ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_reminders_one` ON `contract_reminders` (`contract_id`) WHERE "contract_reminders"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `failing_addresses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address` text NOT NULL,
	`since` integer NOT NULL,
	`answer` text NOT NULL,
	`ended_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `failing_addresses_one` ON `failing_addresses` (`address`) WHERE "failing_addresses"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `notice_preferences` (
	`user_id` integer NOT NULL,
	`structure_id` integer NOT NULL,
	`topic` text NOT NULL,
	`frequency` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `structure_id`, `topic`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_preferences_frequency" CHECK("notice_preferences"."frequency" IN ('at_once', 'daily', 'weekly', 'none'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `quiet_hours` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`is_quiet_on_days_off` integer DEFAULT false NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quiet_hours_from" CHECK("quiet_hours"."from" BETWEEN 0 AND 1439),
	CONSTRAINT "quiet_hours_until" CHECK("quiet_hours"."until" BETWEEN 0 AND 1439),
	CONSTRAINT "quiet_hours_is_quiet_on_days_off_is_flag" CHECK("is_quiet_on_days_off" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`clock_id` integer,
	`payable_id` integer,
	`step` integer NOT NULL,
	`event_id` integer NOT NULL,
	FOREIGN KEY (`clock_id`) REFERENCES `clocks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payable_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reminders_of_one" CHECK(("reminders"."clock_id" IS NULL) <> ("reminders"."payable_id" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_of_clock` ON `reminders` (`clock_id`,`step`) WHERE "reminders"."clock_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_of_payable` ON `reminders` (`payable_id`,`step`) WHERE "reminders"."payable_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `webhook_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`delivery_id` integer NOT NULL,
	`at` integer NOT NULL,
	`is_delivered` integer NOT NULL,
	`status` integer,
	`answer` text NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `webhook_deliveries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_attempts_delivery` ON `webhook_attempts` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`webhook_id` integer NOT NULL,
	`event_id` integer,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`leased_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_once` ON `webhook_deliveries` (`webhook_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`due_at`) WHERE "webhook_deliveries"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_of_webhook` ON `webhook_deliveries` (`webhook_id`,`id`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`structure_id` integer NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`failing_since` integer,
	`ended_by` integer,
	`ended_at` integer,
	`end_reason` text,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "webhooks_ended" CHECK(("webhooks"."ended_at" IS NULL) = ("webhooks"."end_reason" IS NULL)),
	CONSTRAINT "webhooks_end_reason" CHECK("webhooks"."end_reason" IN ('removed', 'gone', 'failing'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhooks_of_structure` ON `webhooks` (`structure_id`);--> statement-breakpoint
CREATE TABLE `__new_notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer,
	`user_id` integer,
	`structure_id` integer,
	`link_id` integer,
	`kind` text NOT NULL,
	`file_id` integer,
	`document_id` integer,
	`created_at` integer NOT NULL,
	`mailing` text DEFAULT 'at_once' NOT NULL,
	`gather_at` integer,
	`digest_id` integer,
	`due_at` integer,
	`leased_until` integer,
	`batch` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sendings` integer DEFAULT 1 NOT NULL,
	`sent_at` integer,
	`bounced_at` integer,
	`read_at` integer,
	`acknowledged_at` integer,
	`acknowledged_by` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`digest_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`acknowledged_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_origin" CHECK("__new_notices"."event_id" IS NOT NULL OR "__new_notices"."link_id" IS NOT NULL OR "__new_notices"."kind" = 'recap'),
	CONSTRAINT "notices_reader" CHECK("__new_notices"."user_id" IS NOT NULL OR "__new_notices"."link_id" IS NOT NULL),
	CONSTRAINT "notices_document_pair" CHECK(("__new_notices"."file_id" IS NULL) = ("__new_notices"."document_id" IS NULL)),
	CONSTRAINT "notices_mailing" CHECK("__new_notices"."mailing" IN ('at_once', 'quiet', 'daily', 'weekly', 'none')),
	CONSTRAINT "notices_acknowledged" CHECK(("__new_notices"."acknowledged_at" IS NULL) = ("__new_notices"."acknowledged_by" IS NULL))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_notices`("id", "event_id", "user_id", "link_id", "kind", "file_id", "document_id", "created_at", "due_at", "leased_until", "attempts", "sent_at", "read_at") SELECT "id", "event_id", "user_id", "link_id", "kind", "file_id", "document_id", "created_at", "due_at", "leased_until", "attempts", "sent_at", "read_at" FROM `notices`;--> statement-breakpoint
DROP TABLE `notices`;--> statement-breakpoint
ALTER TABLE `__new_notices` RENAME TO `notices`;--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`event_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `notices_of_person` ON `notices` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`user_id`,`created_at`,`id`) WHERE "notices"."read_at" IS NULL;--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`due_at`) WHERE "notices"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_to_gather` ON `notices` (`gather_at`) WHERE "notices"."gather_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_digest` ON `notices` (`digest_id`) WHERE "notices"."digest_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_waiting` ON `notices` (`user_id`,`file_id`,`id`) WHERE "notices"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_given_up` ON `notices` (`id`) WHERE "notices"."due_at" IS NULL AND "notices"."sent_at" IS NULL AND "notices"."mailing" IN ('at_once', 'quiet');--> statement-breakpoint
CREATE INDEX `notices_document` ON `notices` (`document_id`);--> statement-breakpoint
CREATE INDEX `notices_to_acknowledge` ON `notices` (`user_id`) WHERE "notices"."kind" IN ('to_correct', 'to_complete') AND "notices"."acknowledged_at" IS NULL;--> statement-breakpoint
ALTER TABLE `drafts` ADD `reminded_at` integer;--> statement-breakpoint
CREATE INDEX `drafts_waiting` ON `drafts` (`updated_at`) WHERE "drafts"."document_id" IS NULL AND "drafts"."discarded_at" IS NULL AND "drafts"."answered_at" IS NULL AND "drafts"."reminded_at" IS NULL;--> statement-breakpoint
CREATE INDEX `notice_attempts_at` ON `notice_attempts` (`at`);--> statement-breakpoint
UPDATE notices SET acknowledged_at = coalesce(read_at, created_at), acknowledged_by = user_id WHERE kind IN ('to_correct', 'to_complete');--> statement-breakpoint
CREATE TRIGGER webhook_attempts_keep_update BEFORE UPDATE ON webhook_attempts BEGIN SELECT RAISE(ABORT, 'webhook_attempts is append-only'); END;--> statement-breakpoint
CREATE TRIGGER webhook_attempts_keep_delete BEFORE DELETE ON webhook_attempts BEGIN SELECT RAISE(ABORT, 'webhook_attempts is append-only'); END;
