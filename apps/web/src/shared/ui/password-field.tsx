import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A password, hidden unless one asks to see it. Says to assistive technology and to the form that it is at fault, which Mantine's own does not. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('accounts')
  return <PasswordInput {...props} aria-invalid={props.error ? true : undefined} visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }} />
}
