export { ProfilePage } from './profile-page.tsx'
export { WithdrawPage } from './withdraw-page.tsx'
