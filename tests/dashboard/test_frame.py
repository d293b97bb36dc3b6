"""The frame that the map stands in."""

import pytest

from benchmarks.synthetic import make_incidents, make_routes
from components.map import page as map_page
from components.map.options import MapOptions
from tests.dashboard.helpers import PATIENCE

pytestmark = pytest.mark.browser
HOLDER = "<style>iframe{width:700px;height:500px;border:0;display:none}</style><iframe></iframe>"


@pytest.mark.parametrize("options", [MapOptions(), MapOptions(lat=33.0, lon=44.0, zoom=6)], ids=["fitted", "placed"])
def test_a_map_that_got_its_room_late_is_drawn_all_the_same(context, options) -> None:
    page = context.new_page()
    # Chromium may size a frame before its document listens: then no event tells of it.
    page.add_init_script("if (self !== top) addEventListener('resize', e => e.stopImmediatePropagation(), true)")
    page.set_default_timeout(PATIENCE)
    page.set_content(HOLDER)
    ready = "() => new Promise(d => addEventListener('message', e => e.data.type === 'ratlines:ready' && d()))"
    document = map_page.render(make_incidents(50), make_routes(3), options=options)
    page.evaluate(f"text => {{ window.told = ({ready})(); document.querySelector('iframe').srcdoc = text; }}", document)
    page.evaluate("() => window.told")
    page.evaluate("document.querySelector('iframe').style.display = 'block'")
    marks = "document.querySelector('.ratlines-marks')"
    page.frames[1].wait_for_function(f"() => {marks}.width > 700")
    look = "c => { const { data } = c.getContext('2d').getImageData(0, 0, c.width, c.height); return data.some(Boolean); }"
    page.frames[1].wait_for_function(f"() => ({look})({marks})")
    page.close()
