import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import type { CircuitChain } from '@/lib/domain/circuit-chain';
import type { SheetParty } from '@/lib/queries/one-contract';
import { chainWords } from './chain-words';
import { CircuitChainView } from './circuit-chain-view';
import { playersOf } from './players';

export async function SheetChain({
  chain,
  parties,
}: {
  chain: CircuitChain;
  parties: readonly SheetParty[];
}) {
  const t = await getTranslations('contracts.sheet');
  return (
    <Card title={t('chain')}>
      <CircuitChainView chain={chain} players={playersOf(parties)} words={await chainWords()} />
    </Card>
  );
}
