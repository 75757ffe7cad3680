"""What stands on pages where an article should be – challenges, consent, paywalls – in the languages watched most."""

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


CHALLENGE: Final = _any(
    r"\bjust a moment\.\.\.",
    r"\bchecking (?:if the site connection is secure|your browser)",
    r"\b(?:verify|confirm|check)(?:ing)? (?:that )?you(?: are|['’]re) (?:a |not a )?(?:human|robot|bot)\b",
    r"\bare you (?:a )?(?:human|robot)\b",
    r"\b(?:enable|activate) (?:javascript|js|cookies)\b",
    r"\battention required\b|\bsecurity check\b|\b(?:re)?captcha\b|\bddos[- ]?(?:guard|prot)",
    r"\baccess (?:to this (?:page|site) )?(?:has been |is )?(?:denied|blocked)\b",
    r"\bunusual (?:traffic|activity)\b",
    r"\bdisable (?:any |your )?ad ?blocker",
    r"\bпроверк[аи] (?:вашего )?браузера|\bне робот\b|\bвключите (?:javascript|cookie)",
    r"\bдоступ (?:к \w+ )?(?:ограничен|заблокирован|запрещ[её]н)",
    r"\bувімкніть (?:javascript|cookie)|\bперевірк[аи] браузера",
    r"\bkein roboter\b|\bein mensch sind\b|\bzugriff (?:verweigert|gesperrt)\b|\bjavascript (?:aktivieren|einschalten)",
    r"\b(?:pas|êtes) un robot\b|\baccès (?:refusé|bloqué)\b|\bactive[rz] javascript",
    r"\bno (?:soy|eres) un robot\b|\bacceso (?:denegado|bloqueado)\b|\bhabilit[ae]r? javascript",
    r"\bnie jest(?:em|eś) robotem\b|\bdostęp (?:zabroniony|zablokowany)\b|\bwłącz (?:obsługę )?javascript",
    r"人机验证|安全验证|验证码|不是机器人|访问被拒绝",
    r"لست روبوت|أنك إنسان|تم رفض الوصول",
)
"""Pages that want a browser, a puzzle solved, or nobody at all."""

CONSENT: Final = _any(
    r"\bbefore you continue\b",
    r"\bwe (?:value|care about|respect) your privacy\b|\byour privacy (?:matters|choices)\b",
    r"\b(?:accept|agree to|reject|allow) all\b|\blegitimate interests?\b",
    r"\bmanage (?:your )?(?:choices|preferences|cookies)\b",
    r"\b(?:we|our) (?:and our )?(?:\d+ )?partners\b",
    r"\b(?:use|uses|store) (?:of )?cookies\b|\bcookie (?:policy|settings|wall)\b",
    r"\bпринять все\b|\bиспольз\w+ (?:файлы )?(?:cookie|куки)",
    r"\bприйняти всі\b|\bвикорист\w+ (?:файли )?cookie",
    r"\ballen? (?:akzeptieren|zustimmen|ablehnen)\b|\bberechtigte[sn]? interesse|\bcookies? (?:zu)?zustimm",
    r"\bmit werbung (?:weiter)?lesen\b|\bzustimmen und weiter\b",
    r"\btout (?:accepter|refuser)\b|\bintérêts? légitimes?\b|\bcontinuer sans accepter\b",
    r"\b(?:aceptar|rechazar) tod[ao]s?\b|\binterés legítimo\b",
    r"\b(?:akceptuj|zaakceptuj|odrzuć) wszystk|\buzasadnion\w+ interes",
    r"接受所有|全部接受|使用\s?cookie",
    r"قبول الكل|ملفات تعريف الارتباط",
)
"""Pages that ask for consent to be watched."""

SUBSCRIBERS: Final = _any(
    r"\bsubscribe (?:now )?(?:to|and) (?:continue|keep|read|unlock|get (?:full )?access)\b",
    r"\balready (?:a subscriber|a member|subscribed)\b|\bsubscribers? only\b",
    r"\b(?:article|story|content|post) is (?:only )?(?:for|exclusive to|available to|reserved for|limited to)"
    r" (?:(?:our|paid|paying|premium) )*(?:subscribers|members)\b",
    r"\bto (?:continue|keep) reading\b|\b(?:log|sign) in to (?:continue|read)\b|\bstart your (?:free )?trial\b",
    r"\bunlock (?:this|the full) (?:article|story)\b|\b(?:your|the) last free article\b",
    r"\b(?:материал|статья|текст) доступ\w+ (?:только )?(?:по подписке|(?:для )?подписчик)|\bоформите подписку\b",
    r"\bчтобы (?:продолжить чтение|(?:про)?читать (?:полностью|дальше|статью))\b",
    r"\bтільки для (?:перед)?платників\b|\bоформіть (?:перед)?плату\b",
    r"\bnur für abonnent|\bjetzt (?:weiterlesen|abonnieren|testen)\b|\bbereits abonnent",
    r"\b(?:plus|premium)[- ]?(?:artikel|abo)\b",
    r"\bréservé (?:à nos |aux )abonnés\b|\bpour lire la suite\b|\bdéjà abonné\b",
    r"\b(?:exclusivo|solo) para (?:suscriptores|abonados)\b|\bsuscríb\w+ para (?:seguir |continuar )?leyendo\b",
    r"\bdla (?:subskrybentów|prenumeratorów)\b|\bmasz już (?:subskrypcję|prenumeratę)",
    r"订阅(?:后|以)?(?:可)?(?:继续)?阅读|会员专享|付费阅读",
    r"للمشتركين فقط|اشترك (?:للمتابعة|لمواصلة القراءة)",
)
"""What stands below the beginning of an article that is for subscribers; a whole article may carry it too."""

REST_IS_PAID: Final = _any(
    r"\bsubscribe (?:now )?to (?:continue|keep|unlock)\b",
    r"\bthis (?:article|story) is (?:only )?for (?:paying |paid )?subscribers\b",
    r"\bil vous reste [\d.,]+ ?% de cet article",
    r"\bpozostało [\d.,]+ ?% (?:tekstu|artykułu)",
)
"""What stands at the end of a text only where more of it is for sale."""
