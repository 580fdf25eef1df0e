import { Anchor, Paper, Stack, Title } from '@mantine/core';
import { localized } from '@oih/web/i18n/format';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import type { Day } from './use-today.ts';

/** Closures in which something is still open, each a step from being worked off. */
export function OpenClosures({ closures }: { closures: Day['closures'] }) {
  const { t, language } = useText();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="open-closures">
      <Title order={2} size="h5" mb="xs" id="open-closures">
        {t('today.closures.title')}
      </Title>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {closures.map(({ closureId, practitionerName, undecided, unanswered }) => (
          <li key={closureId}>
            <Anchor component={Link} to={`/closures/${closureId}`} fw={600}>
              {t('closure.of', { name: localized(practitionerName, language) })}
            </Anchor>
            {': '}
            {t('today.closures.of', { undecided, unanswered })}
          </li>
        ))}
      </Stack>
    </Paper>
  );
}
