export { studyCategories as categories } from '@weshare/contract/studies'
