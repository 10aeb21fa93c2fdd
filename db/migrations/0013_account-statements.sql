CREATE TABLE `account_statements` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`opening` integer NOT NULL,
	`cumulated_before` integer NOT NULL,
	`cumulated` integer NOT NULL,
	`retained` integer NOT NULL,
	`is_provisional` integer DEFAULT false NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_statements_is_provisional_is_flag" CHECK("is_provisional" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `admitted_lines` (
	`document_id` integer NOT NULL,
	`position` integer NOT NULL,
	`claim_id` integer NOT NULL,
	`rate` integer NOT NULL,
	`claimed_base` integer NOT NULL,
	`claimed_vat` integer NOT NULL,
	`admitted_base` integer NOT NULL,
	`admitted_vat` integer NOT NULL,
	`reason` text,
	`text` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`document_id`, `position`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "admitted_lines_reason" CHECK("admitted_lines"."reason" IN ('quantity', 'price_not_in_contract', 'work_not_done', 'already_paid', 'arithmetic', 'penalty', 'other')),
	CONSTRAINT "admitted_lines_difference" CHECK("admitted_lines"."admitted_base" = "admitted_lines"."claimed_base" OR "admitted_lines"."reason" IS NOT NULL),
	CONSTRAINT "admitted_lines_other" CHECK("admitted_lines"."reason" <> 'other' OR "admitted_lines"."text" <> '')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `admitted_lines_once` ON `admitted_lines` (`document_id`,`claim_id`,`rate`);--> statement-breakpoint
CREATE INDEX `admitted_lines_claim` ON `admitted_lines` (`claim_id`);--> statement-breakpoint
CREATE TABLE `cumulations` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`former` integer NOT NULL,
	`amount` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cumulations_goes_down" CHECK("cumulations"."amount" >= "cumulations"."former" OR "cumulations"."reason" <> '')
) STRICT;
--> statement-breakpoint
CREATE TABLE `payee_shares` (
	`document_id` integer NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`structure_id` integer,
	`base` integer NOT NULL,
	`revision` integer NOT NULL,
	`vat` integer NOT NULL,
	`reverse_charged_vat` integer NOT NULL,
	`incl_vat` integer NOT NULL,
	`penalties` integer NOT NULL,
	`advance` integer NOT NULL,
	`repaid` integer NOT NULL,
	`retention` integer NOT NULL,
	`net` integer NOT NULL,
	`is_reverse_charged` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`document_id`, `position`),
	FOREIGN KEY (`document_id`) REFERENCES `account_statements`(`document_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payee_shares_role" CHECK("payee_shares"."role" IN ('supplier', 'joint_contractor', 'subcontractor')),
	CONSTRAINT "payee_shares_incl_vat" CHECK("payee_shares"."base" + "payee_shares"."revision" + "payee_shares"."vat" = "payee_shares"."incl_vat"),
	CONSTRAINT "payee_shares_net" CHECK("payee_shares"."incl_vat" + "payee_shares"."advance" - "payee_shares"."penalties" - "payee_shares"."repaid" - "payee_shares"."retention" = "payee_shares"."net"),
	CONSTRAINT "payee_shares_is_reverse_charged_is_flag" CHECK("is_reverse_charged" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `statement_parts` (
	`document_id` integer NOT NULL,
	`part` text NOT NULL,
	`computed` integer NOT NULL,
	`amount` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`document_id`, `part`),
	FOREIGN KEY (`document_id`) REFERENCES `account_statements`(`document_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "statement_parts_part" CHECK("statement_parts"."part" IN ('a', 'b', 'c', 'd', 'e', 'f', 'g')),
	CONSTRAINT "statement_parts_reason" CHECK("statement_parts"."amount" = "statement_parts"."computed" OR "statement_parts"."reason" <> '')
) STRICT;
--> statement-breakpoint
CREATE TABLE `statement_rates` (
	`document_id` integer NOT NULL,
	`rate` integer NOT NULL,
	`works` integer NOT NULL,
	`revision` integer NOT NULL,
	`vat` integer NOT NULL,
	PRIMARY KEY(`document_id`, `rate`),
	FOREIGN KEY (`document_id`) REFERENCES `account_statements`(`document_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "statement_rates_rate" CHECK("statement_rates"."rate" BETWEEN 0 AND 10000)
) STRICT;
