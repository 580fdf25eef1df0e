import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNameOf } from './use-family.ts';

/** For whom a visit is, when it is not for the holder of the account. */
export function ForWhom({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const name = useNameOf(patientId);
  return name && <Text fw={600}>{t('whom.for', { name })}</Text>;
}
