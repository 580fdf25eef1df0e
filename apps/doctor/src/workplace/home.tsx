import { Box } from '@mantine/core';
import { Brand } from '@oih/web/components/brand.tsx';
import { useText } from '../texts/use-text.ts';

/** The mark with the name of the app; the mark alone on a phone, where the height belongs to the work. */
export function Home() {
  const { t } = useText();
  return (
    <>
      <Box visibleFrom="xs">
        <Brand name={t('doctor.app')} />
      </Box>
      <Box hiddenFrom="xs">
        <Brand name="" />
      </Box>
    </>
  );
}
