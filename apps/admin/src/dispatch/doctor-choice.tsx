import { Badge, Checkbox, Group } from '@mantine/core';
import type { ConsultantOption } from '@oih/contracts/http/dispatch';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

/** A doctor to choose: title and department, whether they are what was asked for, whether they are on call, how many times they have free. */
export function DoctorChoice({ option }: { option: ConsultantOption }) {
  const { t, language } = useText();
  const { practitionerRoleId, name, department, title, fits, onCall, free } = option;
  return (
    <Checkbox
      value={practitionerRoleId}
      label={
        <Group gap="xs">
          <span>{[name, department].map((one) => localized(one, language)).join(' · ')}</span>
          <span>{t(`title.${title}`)}</span>
          {fits && (
            <Badge variant="light" tt="none">
              {t('dispatch.assign.fits')}
            </Badge>
          )}
          {onCall && (
            <Badge color="amber.7" tt="none">
              {t('dispatch.assign.onCall')}
            </Badge>
          )}
          <Badge variant="outline" color="gray.7" tt="none">
            {t('dispatch.assign.free', { count: free.length })}
          </Badge>
        </Group>
      }
    />
  );
}
