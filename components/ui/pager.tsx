import { Icon } from './icon';
import { LinkButton } from './link-button';

type Props = {
  /** Names the pages for screen readers. */
  label: string;
  /** Addresses; null where there is no such page. */
  first: string | null;
  previous: string | null;
  next: string | null;
  words: { first: string; previous: string; next: string };
};

/** First, previous and next page of a list; nothing when all of it is shown. */
export function Pager({ label, first, previous, next, words }: Props) {
  if (first === null && previous === null && next === null) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap justify-between gap-2">
      <span className="flex flex-wrap gap-2">
        {first !== null && (
          <LinkButton variant="quiet" size="small" href={first} prefetch={false}>
            {words.first}
          </LinkButton>
        )}
        {previous !== null && (
          <LinkButton variant="secondary" size="small" href={previous} prefetch={false}>
            <Icon name="arrow_left" />
            {words.previous}
          </LinkButton>
        )}
      </span>
      {next !== null && (
        <LinkButton variant="secondary" size="small" href={next} prefetch={false}>
          {words.next}
          <Icon name="arrow_right" />
        </LinkButton>
      )}
    </nav>
  );
}
