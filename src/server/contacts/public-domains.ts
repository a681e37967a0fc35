/** Mail domains that anybody may have an address at: two people there share no company. */
const PUBLIC_DOMAINS = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr outlook.be outlook.de outlook.es outlook.it hotmail.com hotmail.fr
  hotmail.be hotmail.ch hotmail.de hotmail.es hotmail.it hotmail.co.uk live.com live.fr live.be live.ca live.co.uk live.nl msn.com
  windowslive.com passport.com yahoo.com yahoo.fr yahoo.be yahoo.ca yahoo.co.uk yahoo.de yahoo.es yahoo.it ymail.com rocketmail.com
  aol.com aol.fr aim.com icloud.com me.com mac.com orange.fr wanadoo.fr voila.fr free.fr freesbee.fr libertysurf.fr
  online.fr worldonline.fr aliceadsl.fr alice.fr infonie.fr sfr.fr neuf.fr cegetel.net club-internet.fr 9online.fr 9business.fr
  9telecom.fr noos.fr numericable.fr numericable.com bbox.fr laposte.net caramail.com caramail.fr lycos.fr tele2.fr
  nordnet.fr evc.net mailo.com mailo.fr net-c.fr netcourrier.com ovh.fr orange.com skynet.be telenet.be proximus.be scarlet.be
  voo.be bluewin.ch sunrise.ch hispeed.ch videotron.ca sympatico.ca bell.net gmx.fr gmx.com gmx.de gmx.net gmx.ch gmx.at web.de
  t-online.de freenet.de mail.com mail.fr email.com protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de tuta.io
  tuta.com zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hey.com posteo.de posteo.net mailbox.org disroot.org riseup.net
  yandex.com yandex.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net seznam.cz wp.pl o2.pl interia.pl onet.pl libero.it
  virgilio.it tiscali.it alice.it tin.it sapo.pt terra.com.br uol.com.br bol.com.br telefonica.net btinternet.com sky.com
  virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
  charter.net earthlink.net juno.com qq.com 163.com 126.com sina.com foxmail.com naver.com daum.net hanmail.net rediffmail.com
  relay.firefox.com duck.com privaterelay.appleid.com`.split(/\s+/),
)

/** The domain of an address that stands for a company; null for a public mail domain. */
export function companyDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domain === '' || PUBLIC_DOMAINS.has(domain) ? null : domain
}
