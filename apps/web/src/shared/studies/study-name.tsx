import classes from './studies.module.css'

/** What a study is called: its code, as the teams say it, above its title. */
export function StudyName({ code, title }: { code: string; title: string }) {
  return <><span className={`code ${classes.nameCode}`}>{code}</span> {title}</>
}
