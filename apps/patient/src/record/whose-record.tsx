import '../i18n/viewed-texts.ts';
import { NativeSelect } from '@mantine/core';
import { useSession } from '@oih/web/session/use-session';
import { useTranslation } from 'react-i18next';
import { useFamily } from '../family/use-family.ts';

/** Whose record is looked at: one's own, or that of a child in guardianship. */
export function WhoseRecord({ value, onChange }: { value: string; onChange: (patientId: string) => void }) {
  const { t } = useTranslation();
  const { actor } = useSession();
  const wards = (useFamily().data?.members ?? []).filter(({ guardian }) => guardian);
  if (wards.length === 0) return null;
  return (
    <NativeSelect
      label={t('viewed.whose')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: actor?.patientId ?? '', label: actor?.displayName ?? '' },
        ...wards.map(({ patientId, name }) => ({ value: patientId, label: name })),
      ]}
    />
  );
}
