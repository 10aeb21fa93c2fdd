CREATE TABLE `associations` (
	`previous_id` integer NOT NULL,
	`next_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`superseded_at` integer,
	PRIMARY KEY(`previous_id`, `next_id`),
	FOREIGN KEY (`previous_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`next_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "associations_not_itself" CHECK("associations"."previous_id" <> "associations"."next_id")
) STRICT;

CREATE UNIQUE INDEX `associations_followed_once` ON `associations` (`previous_id`) WHERE "associations"."superseded_at" IS NULL;--> statement-breakpoint
CREATE INDEX `associations_next` ON `associations` (`next_id`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`draft_id` integer,
	`document_id` integer,
	`stored_file_id` integer NOT NULL,
	`type` text NOT NULL,
	`designation` text NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stored_file_id`) REFERENCES `stored_files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attachments_owner" CHECK("attachments"."draft_id" IS NOT NULL OR "attachments"."document_id" IS NOT NULL)
) STRICT;

CREATE INDEX `attachments_draft` ON `attachments` (`draft_id`);--> statement-breakpoint
CREATE INDEX `attachments_document` ON `attachments` (`document_id`);--> statement-breakpoint
CREATE TABLE `authorisations` (
	`user_id` integer NOT NULL,
	`structure_id` integer NOT NULL,
	`application` text NOT NULL,
	`level` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`user_id`, `structure_id`, `application`),
	FOREIGN KEY (`user_id`,`structure_id`) REFERENCES `memberships`(`user_id`,`structure_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "authorisations_application" CHECK("authorisations"."application" IN ('works_invoices', 'payables')),
	CONSTRAINT "authorisations_level" CHECK("authorisations"."level" IN ('consult', 'submit'))
) STRICT;

CREATE INDEX `authorisations_structure` ON `authorisations` (`structure_id`,`application`);--> statement-breakpoint
CREATE TABLE `contract_parties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`role` text NOT NULL,
	`structure_id` integer,
	`service_id` integer,
	`is_on_portal` integer NOT NULL,
	`depends_on_id` integer,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`depends_on_id`) REFERENCES `contract_parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`,`structure_id`) REFERENCES `services`(`id`,`structure_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_parties_role" CHECK("contract_parties"."role" IN ('supplier', 'joint_contractor', 'subcontractor', 'moe', 'moa', 'financial_service')),
	CONSTRAINT "contract_parties_on_portal" CHECK("contract_parties"."is_on_portal" = 0 OR "contract_parties"."structure_id" IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX `contract_parties_one_a_role` ON `contract_parties` (`contract_id`,`role`) WHERE "contract_parties"."role" IN ('supplier', 'moe', 'moa', 'financial_service') AND "contract_parties"."ended_at" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `contract_parties_once` ON `contract_parties` (`contract_id`,`role`,`structure_id`) WHERE "contract_parties"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `contract_parties_structure` ON `contract_parties` (`structure_id`,`contract_id`);--> statement-breakpoint
CREATE TABLE `contracts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`moa_structure_id` integer NOT NULL,
	`buyer_class` text NOT NULL,
	`chorus_mode` text NOT NULL,
	`notified_on` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`amount_excl_vat` integer NOT NULL,
	`vat_rate` integer NOT NULL,
	`engagement_number` text DEFAULT '' NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`moa_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contracts_chorus_mode" CHECK("contracts"."chorus_mode" IN ('portal', 'in_front_of_chorus')),
	CONSTRAINT "contracts_dates" CHECK("contracts"."ends_on" IS NULL OR "contracts"."ends_on" >= "contracts"."starts_on")
) STRICT;

CREATE UNIQUE INDEX `contracts_number` ON `contracts` (`moa_structure_id`,`number`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`file_id` integer NOT NULL,
	`framework` text NOT NULL,
	`number` text NOT NULL,
	`issuer_role` text NOT NULL,
	`issuer_structure_id` integer NOT NULL,
	`issuer_service_id` integer,
	`status` text NOT NULL,
	`status_at` integer NOT NULL,
	`holder_role` text,
	`holder_structure_id` integer,
	`instructor_id` integer,
	`submission_type` text NOT NULL,
	`main_file_id` integer NOT NULL,
	`document_date` text NOT NULL,
	`document_type` text NOT NULL,
	`engagement_number` text NOT NULL,
	`recipient_structure_id` integer NOT NULL,
	`recipient_service_id` integer,
	`vat_type` text NOT NULL,
	`exemption_reason` text NOT NULL,
	`payment_mode` text NOT NULL,
	`comment` text NOT NULL,
	`total_excl_vat` integer NOT NULL,
	`total_vat` integer NOT NULL,
	`total_incl_vat` integer NOT NULL,
	`net_payable` integer NOT NULL,
	`mandate_number` text,
	`submitted_by` integer NOT NULL,
	`submitted_at` integer NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer_service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holder_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instructor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`main_file_id`) REFERENCES `stored_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_totals" CHECK("documents"."total_excl_vat" + "documents"."total_vat" = "documents"."total_incl_vat"),
	CONSTRAINT "documents_holder_pair" CHECK(("documents"."holder_role" IS NULL) = ("documents"."holder_structure_id" IS NULL))
) STRICT;

CREATE UNIQUE INDEX `documents_number` ON `documents` (`issuer_structure_id`,`number`);--> statement-breakpoint
CREATE INDEX `documents_by_number` ON `documents` (`number`);--> statement-breakpoint
CREATE INDEX `documents_file` ON `documents` (`file_id`);--> statement-breakpoint
CREATE INDEX `documents_holder` ON `documents` (`holder_structure_id`,`holder_role`,`status_at`) WHERE "documents"."holder_structure_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `documents_newest` ON `documents` (`submitted_at`,`id`);--> statement-breakpoint
CREATE TABLE `draft_follows` (
	`draft_id` integer NOT NULL,
	`previous_id` integer NOT NULL,
	PRIMARY KEY(`draft_id`, `previous_id`),
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`previous_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`author_id` integer NOT NULL,
	`contract_id` integer NOT NULL,
	`issuer_role` text NOT NULL,
	`issuer_structure_id` integer NOT NULL,
	`issuer_service_id` integer,
	`framework` text,
	`submission_type` text,
	`main_file_id` integer,
	`fields` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`document_id` integer,
	`discarded_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer_structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer_service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`main_file_id`) REFERENCES `stored_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `drafts_document` ON `drafts` (`document_id`);--> statement-breakpoint
CREATE INDEX `drafts_unsent` ON `drafts` (`issuer_structure_id`,`contract_id`) WHERE "drafts"."document_id" IS NULL AND "drafts"."discarded_at" IS NULL;--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`user_id` integer,
	`structure_id` integer,
	`contract_id` integer,
	`file_id` integer,
	`document_id` integer,
	`facts` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `events_file` ON `events` (`file_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_document` ON `events` (`document_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_contract` ON `events` (`contract_id`,`id`);--> statement-breakpoint
CREATE TABLE `file_parties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`file_id` integer NOT NULL,
	`role` text NOT NULL,
	`structure_id` integer,
	`service_id` integer,
	`is_on_portal` integer NOT NULL,
	`depends_on_id` integer,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`depends_on_id`) REFERENCES `file_parties`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `file_parties_once` ON `file_parties` (`file_id`,`role`,`structure_id`);--> statement-breakpoint
CREATE TABLE `file_visibility` (
	`structure_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	`moved_at` integer NOT NULL,
	PRIMARY KEY(`file_id`, `structure_id`),
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `file_visibility_newest` ON `file_visibility` (`structure_id`,`moved_at`,`file_id`);--> statement-breakpoint
CREATE TABLE `invoicing_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`kind` text NOT NULL,
	`sequence` integer NOT NULL,
	`period` text,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`waiting_role` text,
	`opened_at` integer NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoicing_files_kind" CHECK("invoicing_files"."kind" IN ('monthly', 'final')),
	CONSTRAINT "invoicing_files_period" CHECK(("invoicing_files"."kind" = 'monthly') = ("invoicing_files"."period" IS NOT NULL)),
	CONSTRAINT "invoicing_files_sequence" CHECK("invoicing_files"."sequence" >= 1)
) STRICT;

CREATE UNIQUE INDEX `invoicing_files_once` ON `invoicing_files` (`contract_id`,`kind`,`sequence`);--> statement-breakpoint
CREATE INDEX `invoicing_files_number` ON `invoicing_files` (`number`);--> statement-breakpoint
CREATE TABLE `login_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`user_agent` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `login_sessions_user` ON `login_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`user_id` integer NOT NULL,
	`structure_id` integer NOT NULL,
	`is_main_manager` integer DEFAULT false NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`user_id`, `structure_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `memberships_structure` ON `memberships` (`structure_id`);--> statement-breakpoint
CREATE TABLE `notice_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`at` integer NOT NULL,
	`transport` text NOT NULL,
	`recipient` text NOT NULL,
	`is_sent` integer NOT NULL,
	`answer` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `notice_attempts_notice` ON `notice_attempts` (`notice_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`file_id` integer NOT NULL,
	`document_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`leased_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`read_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `notices_once` ON `notices` (`event_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `notices_of_person` ON `notices` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`user_id`) WHERE "notices"."read_at" IS NULL;--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`due_at`) WHERE "notices"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_document` ON `notices` (`document_id`);--> statement-breakpoint
CREATE TABLE `services` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`structure_id` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`engagement_required` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `services_code` ON `services` (`structure_id`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `services_of_structure` ON `services` (`id`,`structure_id`);--> statement-breakpoint
CREATE TABLE `status_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` integer NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`event_id` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `status_history_document` ON `status_history` (`document_id`,`id`);--> statement-breakpoint
CREATE TABLE `stored_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`storage` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`media_type` text NOT NULL,
	`uploaded_by` integer NOT NULL,
	`uploaded_at` integer NOT NULL,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stored_files_size" CHECK("stored_files"."size" > 0),
	CONSTRAINT "stored_files_sha256" CHECK(length("stored_files"."sha256") = 64),
	CONSTRAINT "stored_files_short_name" CHECK(length("stored_files"."short_name") <= 50)
) STRICT;

CREATE UNIQUE INDEX `stored_files_key` ON `stored_files` (`key`);--> statement-breakpoint
CREATE TABLE `structures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`siret` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`postal_code` text DEFAULT '' NOT NULL,
	`city` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`service_required` integer DEFAULT false NOT NULL,
	`engagement_required` integer DEFAULT false NOT NULL,
	`service_or_engagement_required` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "structures_kind" CHECK("structures"."kind" IN ('public', 'private')),
	CONSTRAINT "structures_siret_digits" CHECK(length("structures"."siret") = 14 AND "structures"."siret" NOT GLOB '*[^0-9]*'),
	CONSTRAINT "structures_is_active_is_flag" CHECK("is_active" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX `structures_siret` ON `structures` (`siret`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text,
	`is_administrator` integer DEFAULT false NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "users_email_lower" CHECK("users"."email" = lower("users"."email")),
	CONSTRAINT "users_locale" CHECK("users"."locale" IN ('fr', 'en'))
) STRICT;

CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `vat_lines` (
	`document_id` integer NOT NULL,
	`position` integer NOT NULL,
	`rate` integer NOT NULL,
	`base` integer NOT NULL,
	`vat` integer NOT NULL,
	PRIMARY KEY(`document_id`, `position`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vat_lines_rate" CHECK("vat_lines"."rate" BETWEEN 0 AND 10000)
) STRICT;
