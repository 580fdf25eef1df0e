import { Checkbox, Fieldset, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { practitionerTitles } from '@oih/contracts/http/directory';
import { qualifications } from '@oih/contracts/http/licence';
import { localized } from '@oih/web/i18n/format';
import { type TextKey, useText } from '../texts/use-text.ts';
import { type MemberDraft, type MemberFaults, type MemberField, threeYearsAfter } from './member-draft.ts';
import classes from './staff.module.css';
import type { Staff } from './use-staff.ts';

interface FieldsProps {
  draft: MemberDraft;
  faults: MemberFaults;
  onChange: (some: Partial<MemberDraft>) => void;
}

type TextField = Exclude<MemberField, 'active' | 'recorded' | 'main'>;

/** What a text field of the form needs: its words, its value, its fault. */
function useField({ draft, faults, onChange }: FieldsProps) {
  const { t } = useText();
  return (field: TextField, label: TextKey) => {
    const fault = faults[field];
    return {
      label: t(label),
      value: draft[field],
      error: fault && t(fault),
      onChange: (event: { currentTarget: { value: string } }) => onChange({ [field]: event.currentTarget.value }),
    };
  };
}

/** Who it is, and in which department. */
export function PersonFields({ departments, ...props }: FieldsProps & { departments: Staff['departments'] }) {
  const { t, language } = useText();
  const field = useField(props);
  const { draft, onChange } = props;
  return (
    <Fieldset legend={t('member.person')} classNames={{ legend: classes.legend! }}>
      <Stack gap="md">
        <div className={classes.fields}>
          <TextInput {...field('nameZh', 'member.nameZh')} required maxLength={60} />
          <TextInput {...field('nameEn', 'member.nameEn')} maxLength={60} />
          <NativeSelect
            {...field('title', 'member.title')}
            data={practitionerTitles.map((value) => ({ value, label: t(`title.${value}`) }))}
          />
          <NativeSelect
            {...field('departmentCode', 'member.department')}
            data={departments.map(({ code, name }) => ({
              value: code,
              label: `${code} ${localized(name, language) || name.zh}`,
            }))}
          />
          <TextInput {...field('fee', 'member.fee')} required inputMode="decimal" maxLength={9} />
        </div>
        <Textarea {...field('introductionZh', 'member.introductionZh')} autosize minRows={2} maxLength={500} />
        <Textarea {...field('introductionEn', 'member.introductionEn')} autosize minRows={2} maxLength={500} />
        <Checkbox
          label={t('member.active')}
          checked={draft.active}
          onChange={(event) => onChange({ active: event.currentTarget.checked })}
        />
      </Stack>
    </Fieldset>
  );
}

/** What the doctor may practise on (rule LICENCE). */
export function LicenceFields(props: FieldsProps) {
  const { t } = useText();
  const field = useField(props);
  const { draft, onChange } = props;
  return (
    <Fieldset legend={t('member.licence')} classNames={{ legend: classes.legend! }}>
      <Stack gap="md">
        <Text c="var(--ink-soft)">{t('member.licence.hint')}</Text>
        <TextInput {...field('licenceNumber', 'member.licenceNumber')} required maxLength={60} maw="26rem" />
        <Checkbox
          label={t('member.recorded')}
          checked={draft.recorded}
          onChange={(event) => onChange({ recorded: event.currentTarget.checked })}
        />
        {draft.recorded && (
          <>
            <div className={classes.fields}>
              <NativeSelect
                {...field('qualification', 'member.qualification')}
                data={qualifications.map((value) => ({ value, label: t(`qualification.${value}`) }))}
              />
              <TextInput {...field('authority', 'member.authority')} required maxLength={100} />
              <TextInput
                {...field('registeredOn', 'member.registeredOn')}
                description={t('member.registeredOn.hint', { date: threeYearsAfter(draft.registeredOn) })}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                required
                type="date"
              />
              <TextInput {...field('validUntil', 'member.validUntil')} type="date" />
            </div>
            <Checkbox
              label={t('member.main')}
              checked={draft.main}
              onChange={(event) => onChange({ main: event.currentTarget.checked })}
            />
            {!draft.main && (
              <Fieldset legend={t('member.filing')} classNames={{ legend: classes.legend! }}>
                <div className={classes.fields}>
                  <TextInput {...field('filingNumber', 'member.filing.number')} maxLength={60} />
                  <TextInput {...field('filedOn', 'member.filing.filedOn')} type="date" />
                  <TextInput {...field('filingUntil', 'member.filing.until')} type="date" />
                </div>
              </Fieldset>
            )}
          </>
        )}
      </Stack>
    </Fieldset>
  );
}
