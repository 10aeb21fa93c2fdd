import { LinkButton } from '@/components/ui/link-button';
import type { Application } from '@/lib/domain/parties';
import { useTranslations } from '@/lib/i18n/words';

export type Manager = { name: string; email: string };
export type AskedStructure = { id: number; name: string; managers: readonly Manager[] };

type Props = { application: Application; structures: readonly AskedStructure[] };

/** For somebody who may not enter an application: who can give the right, structure by structure. */
export function HowToAsk({ application, structures }: Props) {
  const t = useTranslations('shell.ask');
  const name = useTranslations('account.applications');
  const ask = useTranslations('people.askHere');
  if (structures.length === 0)
    return (
      <div className="space-y-2">
        <p>{t('noStructure')}</p>
        <LinkButton variant="secondary" size="small" href="/organisation">
          {ask('join')}
        </LinkButton>
      </div>
    );
  return (
    <div className="space-y-2">
      <p>{t('lead', { application: name(application) })}</p>
      <ul className="space-y-2">
        {structures.map(({ id, name, managers }) => (
          <li key={id}>
            <span className="font-medium">{name}</span>
            <ul>
              {managers.length === 0 && <li className="text-muted">{t('noManager')}</li>}
              {managers.map((manager) => (
                <li key={manager.email}>
                  {manager.name}, <a href={`mailto:${manager.email}`}>{manager.email}</a>
                </li>
              ))}
            </ul>
            <LinkButton
              variant="secondary"
              size="small"
              href={`/organisation/requests?structure=${id}&right=${application}:consult#ask`}
              aria-label={ask('requestAt', { structure: name })}
            >
              {ask('request')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
