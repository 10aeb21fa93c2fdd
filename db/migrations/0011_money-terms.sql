CREATE TABLE `advances` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`repaid_from` integer NOT NULL,
	`repaid_by` integer NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "advances_amount" CHECK("advances"."amount" > 0),
	CONSTRAINT "advances_repayment" CHECK("advances"."repaid_from" >= 0 AND "advances"."repaid_by" >= "advances"."repaid_from" AND "advances"."repaid_by" <= 10000),
	CONSTRAINT "advances_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `advances_one` ON `advances` (`contract_id`) WHERE "advances"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `amendments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`number` text NOT NULL,
	`notified_on` text NOT NULL,
	`amount` integer NOT NULL,
	`object` text NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "amendments_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `amendments_number` ON `amendments` (`contract_id`,`number`) WHERE "amendments"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `index_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`index_name` text NOT NULL,
	`month` text NOT NULL,
	`value` integer NOT NULL,
	`source` text NOT NULL,
	`structure_id` integer NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "index_values_value" CHECK("index_values"."value" > 0),
	CONSTRAINT "index_values_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `index_values_once` ON `index_values` (`index_name`,`month`) WHERE "index_values"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `penalties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`decided_on` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "penalties_amount" CHECK("penalties"."amount" > 0),
	CONSTRAINT "penalties_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `penalties_contract` ON `penalties` (`contract_id`) WHERE "penalties"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `receptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`kind` text NOT NULL,
	`completed_on` text NOT NULL,
	`decided_on` text NOT NULL,
	`notified_on` text NOT NULL,
	`reserves_lifted_on` text,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "receptions_kind" CHECK("receptions"."kind" IN ('without_reserves', 'with_reserves', 'subject_to')),
	CONSTRAINT "receptions_days" CHECK("receptions"."completed_on" <= "receptions"."decided_on" AND "receptions"."decided_on" <= "receptions"."notified_on"),
	CONSTRAINT "receptions_lifted" CHECK("receptions"."reserves_lifted_on" IS NULL OR ("receptions"."kind" <> 'without_reserves' AND "receptions"."reserves_lifted_on" >= "receptions"."decided_on")),
	CONSTRAINT "receptions_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `receptions_one` ON `receptions` (`contract_id`) WHERE "receptions"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `retentions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`rate` integer NOT NULL,
	`guarantee` text,
	`replaced_on` text,
	`guarantor` text DEFAULT '' NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "retentions_rate" CHECK("retentions"."rate" BETWEEN 0 AND 500),
	CONSTRAINT "retentions_guarantee" CHECK("retentions"."guarantee" IN ('first_demand_guarantee', 'bond')),
	CONSTRAINT "retentions_replaced" CHECK(("retentions"."guarantee" IS NULL) = ("retentions"."replaced_on" IS NULL)),
	CONSTRAINT "retentions_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `retentions_one` ON `retentions` (`contract_id`) WHERE "retentions"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `revision_formulas` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`fixed_share` integer NOT NULL,
	`base_month` text NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "revision_formulas_share" CHECK("revision_formulas"."fixed_share" BETWEEN 0 AND 10000),
	CONSTRAINT "revision_formulas_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `revision_formulas_one` ON `revision_formulas` (`contract_id`) WHERE "revision_formulas"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `revision_terms` (
	`formula_id` integer NOT NULL,
	`position` integer NOT NULL,
	`index_name` text NOT NULL,
	`weight` integer NOT NULL,
	PRIMARY KEY(`formula_id`, `position`),
	FOREIGN KEY (`formula_id`) REFERENCES `revision_formulas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "revision_terms_weight" CHECK("revision_terms"."weight" BETWEEN 1 AND 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `revision_terms_index` ON `revision_terms` (`formula_id`,`index_name`);--> statement-breakpoint
CREATE INDEX `revision_terms_of_index` ON `revision_terms` (`index_name`);--> statement-breakpoint
CREATE TABLE `service_orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`number` text NOT NULL,
	`notified_on` text NOT NULL,
	`amount` integer NOT NULL,
	`object` text NOT NULL,
	`amendment_id` integer,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_by` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`amendment_id`) REFERENCES `amendments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_orders_ended" CHECK(("ended_by" IS NULL) = ("ended_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `service_orders_number` ON `service_orders` (`contract_id`,`number`) WHERE "service_orders"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `service_orders_amendment` ON `service_orders` (`amendment_id`) WHERE "service_orders"."amendment_id" IS NOT NULL;