import { notFound } from 'next/navigation';

/**
 * Addresses that no page has. They have a page of their own, because Next makes the root's `not-found` anew for each page
 * that is found, and sends it along.
 */
export default function MissingPage(): never {
  notFound();
}
