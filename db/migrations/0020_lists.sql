CREATE TABLE `contract_months` (
	`structure_id` integer NOT NULL,
	`contract_id` integer NOT NULL,
	`month` text NOT NULL,
	`claimed` integer NOT NULL,
	`admitted` integer NOT NULL,
	`paid` integer NOT NULL,
	`kept` integer NOT NULL,
	`missed` integer NOT NULL,
	PRIMARY KEY(`structure_id`, `contract_id`, `month`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `document_downloads` (
	`structure_id` integer NOT NULL,
	`document_id` integer NOT NULL,
	`downloaded_by` integer NOT NULL,
	`downloaded_at` integer NOT NULL,
	PRIMARY KEY(`structure_id`, `document_id`),
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`downloaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `document_visibility` (
	`structure_id` integer NOT NULL,
	`document_id` integer NOT NULL,
	`framework` text NOT NULL,
	`status` text NOT NULL,
	PRIMARY KEY(`structure_id`, `document_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `document_visibility_status` ON `document_visibility` (`structure_id`,`status`,`document_id`);--> statement-breakpoint
CREATE INDEX `document_visibility_framework` ON `document_visibility` (`structure_id`,`framework`,`document_id`);--> statement-breakpoint
CREATE TABLE `document_words` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`parties` text NOT NULL,
	`numbers` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`files` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `exports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`format` text NOT NULL,
	`query` text NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`name` text,
	`size` integer,
	`failure` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exports_format" CHECK("exports"."format" IN ('csv', 'xlsx', 'ods', 'zip', 'pdf')),
	CONSTRAINT "exports_state" CHECK("exports"."state" IN ('waiting', 'running', 'ready', 'failed', 'expired'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `exports_of_person` ON `exports` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `exports_waiting` ON `exports` (`id`) WHERE "exports"."state" IN ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `exports_expiring` ON `exports` (`expires_at`) WHERE "exports"."state" = 'ready';--> statement-breakpoint
CREATE TABLE `list_views` (
	`user_id` integer NOT NULL,
	`list` text NOT NULL,
	`columns` text NOT NULL,
	`is_dense` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`user_id`, `list`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "list_views_list" CHECK("list_views"."list" IN ('synthesis', 'search')),
	CONSTRAINT "list_views_is_dense_is_flag" CHECK("is_dense" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `saved_searches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` integer NOT NULL,
	`structure_id` integer,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "saved_searches_name_length" CHECK(length("saved_searches"."name") BETWEEN 1 AND 80),
	CONSTRAINT "saved_searches_ended" CHECK(("saved_searches"."ended_by" IS NULL) = ("saved_searches"."ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_searches_name` ON `saved_searches` (`owner_id`,`name`) WHERE "saved_searches"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `saved_searches_shared` ON `saved_searches` (`structure_id`) WHERE "saved_searches"."ended_at" IS NULL AND "saved_searches"."structure_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `search_watches` (
	`search_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`since` integer NOT NULL,
	`last_document_id` integer NOT NULL,
	PRIMARY KEY(`search_id`, `user_id`),
	FOREIGN KEY (`search_id`) REFERENCES `saved_searches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `sums_queue` (
	`contract_id` integer PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `words_queue` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`due_at` integer DEFAULT 0 NOT NULL
) STRICT;
--> statement-breakpoint
DROP INDEX `documents_newest`;--> statement-breakpoint
CREATE INDEX `documents_by_date` ON `documents` (`document_date`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_amount` ON `documents` (`net_payable`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_status` ON `documents` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_movement` ON `documents` (`status_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_issuer` ON `documents` (`issuer_structure_id`,`id`);--> statement-breakpoint
CREATE INDEX `documents_incl_vat` ON `documents` (`total_incl_vat`);--> statement-breakpoint
CREATE INDEX `documents_excl_vat` ON `documents` (`total_excl_vat`);--> statement-breakpoint
CREATE INDEX `documents_engagement` ON `documents` (`engagement_number`);--> statement-breakpoint
CREATE INDEX `documents_mandate` ON `documents` (`mandate_number`) WHERE "documents"."mandate_number" IS NOT NULL;--> statement-breakpoint
ALTER TABLE `file_visibility` ADD `month` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `file_visibility` ADD `due_on` text;--> statement-breakpoint
CREATE INDEX `file_visibility_month` ON `file_visibility` (`structure_id`,`month`,`moved_at`,`file_id`);--> statement-breakpoint
CREATE INDEX `file_visibility_due` ON `file_visibility` (`structure_id`,`due_on`,`moved_at`,`file_id`) WHERE "file_visibility"."due_on" IS NOT NULL;