import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { bankFields } from '@/components/structures/bank-fields';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { structureSheet } from '@/lib/queries/structure-sheet';
import { requireContext } from '@/lib/request-context';
import { changeBankDetailsAction } from '../../actions';
import { shownStructure } from '../../shown-structure';

type Props = { params: Promise<{ structureId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('bank.editTitle') };
}

export default async function BankDetailsPage({ params }: Props) {
  const frame = await shownStructure((await params).structureId);
  const sheet = frame.mayKeepBankDetails ? structureSheet(await requireContext(), frame.id) : null;
  if (!sheet) notFound();
  const t = await getTranslations('organisation.bank');
  return (
    <>
      <PageHeader title={t('editTitle')} lead={t('editLead')} />
      <Card className="max-w-2xl">
        <FieldsForm
          action={changeBankDetailsAction}
          fields={await bankFields(sheet)}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
        >
          <Link href={`/organisation/${frame.id}`}>{(await getTranslations('common'))('cancel')}</Link>
        </FieldsForm>
      </Card>
    </>
  );
}
