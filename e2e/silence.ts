import { listDueClocks } from '@/db/clocks';
import type { World } from '@/tests/database';
import type { Portal } from './portal';

/** Nobody acts until this instant (ISO 8601): the worker of the portal ends within seconds what has run out. */
export async function staySilentUntil(instant: string, portal: Portal, world: World): Promise<void> {
  await portal.moveTo(instant);
  const isDue = () => listDueClocks(world.db, Date.parse(instant), 1).length > 0;
  for (let tries = 0; tries < 150 && isDue(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isDue()).toBe(false);
}
