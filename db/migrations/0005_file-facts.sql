ALTER TABLE `stored_files` ADD `page_count` integer;--> statement-breakpoint
ALTER TABLE `stored_files` ADD `is_signed` integer DEFAULT false NOT NULL;