import Link from 'next/link';
import { useLocale } from 'next-intl';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay, formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ListedPerson } from '@/lib/queries/people-of-structure';
import { Badge } from '../ui/badge';
import { DataTable } from '../ui/data-table';
import { useRightWords } from './use-right-words';

type Props = { people: readonly ListedPerson[]; structureName: string; hasBoxes: boolean };

/** Everybody attached to a structure. With boxes, it stands in the form that changes several people at once. */
export function PeopleTable({ people, structureName, hasBoxes }: Props) {
  const t = useTranslations('people.list');
  const words = useTranslations('people');
  const mails = useTranslations('mails');
  const locale = useLocale();
  const rightWords = useRightWords();
  const columns = [
    ...(hasBoxes ? [{ key: 'choose', label: t('choose'), isHidden: true }] : []),
    { key: 'person', label: words('person') },
    { key: 'rights', label: t('rights') },
    { key: 'lastSignIn', label: t('lastSignIn') },
    { key: 'secondFactor', label: t('secondFactor') },
    { key: 'open', label: t('open'), isHidden: true },
  ];
  return (
    <DataTable stacks label={t('table', { structure: structureName })} columns={columns}>
      {people.map((one) => (
        <tr key={one.userId}>
          {hasBoxes && (
            <td>
              <input
                type="checkbox"
                name="userIds[]"
                value={one.userId}
                aria-label={t('chooseThis', { name: one.name })}
                className="size-4"
              />
            </td>
          )}
          <th scope="row">
            {one.name} {one.isMainManager && <Badge>{t('manager')}</Badge>}{' '}
            {one.isDisabled && <Badge>{t('disabled')}</Badge>}
            <small>{one.email}</small>
            {one.failing && (
              <small className="text-danger">
                {mails('failing.person', {
                  day: formatDay(locale, dayOf(one.failing.since)),
                  answer: one.failing.answer,
                })}
              </small>
            )}
          </th>
          <td data-label={t('rights')}>{one.rights.map(rightWords).join(', ') || words('noRight')}</td>
          <td className="figures" data-label={t('lastSignIn')}>
            {one.lastSignInAt === null ? t('never') : formatInstant(locale, one.lastSignInAt)}
          </td>
          <td data-label={t('secondFactor')}>{t(one.hasSecondFactor ? 'yes' : 'no')}</td>
          <td>
            <Link
              href={`/organisation/${one.structureId}/people/${one.userId}`}
              aria-label={t('openThis', { name: one.name })}
              data-screen-only
            >
              {t('open')}
            </Link>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
