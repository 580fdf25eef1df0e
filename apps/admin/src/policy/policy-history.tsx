import { Table, Text, Title } from '@mantine/core';
import type { PolicyView } from '@oih/contracts/http/policy';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { ZoneTable } from '../frame/zone-table.tsx';
import { useText } from '../texts/use-text.ts';

/** What was chosen, when, by whom and why. Nothing in it is ever changed. */
export function PolicyHistory({ policy }: { policy: PolicyView }) {
  const { t, language } = useText();
  const { history, packs, timeZone } = policy;
  const title = (id: string) => localized(packs.find((one) => one.id === id)?.title ?? { zh: id, en: id }, language);
  return (
    <section aria-labelledby="history-title">
      <Title order={2} size="h5" id="history-title">
        {t('policy.history')}
      </Title>
      {history.length === 0 ? (
        <Text c="var(--ink-soft)">{t('policy.history.none')}</Text>
      ) : (
        <ZoneTable
          timeZone={timeZone}
          minWidth={480}
          heads={
            <>
              <Table.Th>{t('policy.history.when')}</Table.Th>
              <Table.Th>{t('policy.pack')}</Table.Th>
              <Table.Th>{t('policy.reason')}</Table.Th>
              <Table.Th>{t('policy.history.who')}</Table.Th>
            </>
          }
        >
          {history.map(({ version, packId, reason, byName, at }) => (
            <Table.Tr key={version}>
              <Table.Td>
                {dayOf(at, timeZone, language)} {timeOf(at, timeZone, language)}
              </Table.Td>
              <Table.Td>{title(packId)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason}</Table.Td>
              <Table.Td>{byName}</Table.Td>
            </Table.Tr>
          ))}
        </ZoneTable>
      )}
    </section>
  );
}
