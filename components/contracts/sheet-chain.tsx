import { Card } from '@/components/ui/card';
import { getTranslations } from '@/lib/i18n/words';
import type { OneContract } from '@/lib/queries/one-contract';
import { chainWords } from './chain-words';
import { CircuitChainView } from './circuit-chain-view';
import { OlderCircuits } from './older-circuits';
import { playersOf } from './players';

export async function SheetChain({ contract }: { contract: OneContract }) {
  const t = await getTranslations('contracts.sheet');
  const { chain, parties } = contract;
  return (
    <Card title={t('chain')}>
      <OlderCircuits version={contract.version} olderFiles={contract.olderFiles} />
      <CircuitChainView chain={chain} players={playersOf(parties)} words={await chainWords()} />
    </Card>
  );
}
