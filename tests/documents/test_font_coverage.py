"""Each of our languages has a family of its own script that holds its whole alphabet."""

import pytest

import assets
from clearingstelle.documents.fonts import font_files
from clearingstelle.documents.harfbuzz import Face

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟"
ALPHABETS = {
    "ar": ("Arab", ARABIC + "٠١٢٣٤٥٦٧٨٩ـٰ"),
    "fa prs": ("Arab", "پچژگکی۰۱۲۳۴۵۶۷۸۹\u200cٔهٔ"),
    "ps": ("Arab", "ټځڅډړږښڼۍېګ"),
    "ur": ("Arab", "ٹڈڑںھہےۓئۂ۔"),
    "ckb": ("Arab", "ێۆڵڕەڤھی"),
    "hi": ("Deva", "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौंःँ़्।०९"),
    "bn": ("Beng", "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ৎািীুূৃেৈোৌংঃঁ্।০৯"),
    "pa": ("Guru", "ਅਆਇਈਉਊਏਐਓਔਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜਸਹਾਿੀੁੂੇੈੋੌੰੱਂ਼੍।"),
    "ta": ("Taml", "அஆஇஈஉஊஎஏஐஒஓஔகஙசஞடணதநபமயரலவழளறனஜஷஸஹாிீுூெேைொோௌ்"),
    "th": ("Thai", "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ็่้๊๋์ๆฯ๐๙"),
    "km": ("Khmr", "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអាិីឹឺុូួើឿៀេែៃោៅំះៈ់្។៖០៩"),
    "ti am": ("Ethi", "ሀለሐመሠረሰሸቀቐበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐኳቋኧ፡።፣፤፥፦፧"),
    "ka": ("Geor", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ„“"),
    "hy": ("Armn", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆևԱՖ՝՞՛։֊"),
    "zh": ("Hani", "的一是不了人我在有他这中大来上国个到说们，。：；？！（）《》“”、"),
    "en so sq": ("Latn", LATIN + "ËëÇç’"),
    "fr it es pt": ("Latn", "àâæçéèêëîïôœùûüÿÀÉŒìòñ¿¡ãõáíóúº«»"),
    "tr kmr": ("Latn", "çğıöşüâîûêİŞĞÇÖÜÎÊÛ"),
    "pl ro hu hr": ("Latn", "ąćęłńóśźżăâîșțőűčćđšžŁŚŻȘȚŐŰČĆĐŠŽ"),
    "vi": ("Latn", "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹƠƯĐ\u0300\u0301\u0323"),
    "uk ru bg sr": ("Cyrl", "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяђљњћџјАЯЂЏ"),
    "el": ("Grek", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΑΩ"),
}


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("languages", ALPHABETS)
def test_the_family_of_a_script_has_the_alphabet(languages: str, weight: int) -> None:
    script, alphabet = ALPHABETS[languages]
    (font,) = [f for f in font_files() if script in f.scripts and f.weight == weight]
    held = Face(assets.path(f"fonts/{font.file}")).characters
    assert not {c for c in alphabet if ord(c) not in held}


def test_all_fonts_together_stay_small() -> None:
    sizes = [assets.path(f"fonts/{font.file}").stat().st_size for font in font_files()]
    assert sum(sizes) < 6_500_000
