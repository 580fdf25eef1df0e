import { Button, Stack, Text, Title } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { HomePicture } from './home-picture.tsx';

/** Nothing is booked: the way to a first visit. */
export function NoVisit() {
  const { t } = useTranslation();
  return (
    <Stack component="section" className="card" align="center" gap="md" py="xl" ta="center">
      <HomePicture />
      <Title order={2} size="h3">
        {t('home.none')}
      </Title>
      <Text c="var(--ink-soft)">{t('home.none.lead')}</Text>
      <Button component={Link} to="/find" size="lg" leftSection={<IconStethoscope aria-hidden />}>
        {t('nav.find')}
      </Button>
    </Stack>
  );
}
