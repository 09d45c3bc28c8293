// wink-nlp with its English web model over the articles of a JSON Lines file: its whole pipe.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [file, modules] = process.argv.slice(2)
const require = createRequire(pathToFileURL(`${modules}/`))
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'))
const its = nlp.its

let words = 0
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const doc = nlp.readDoc(JSON.parse(line).text)
  words += doc.tokens().out(its.pos).length
  doc.tokens().out(its.lemma)
  doc.entities().out()
}
console.log(words)
