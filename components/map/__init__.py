"""The map: one folium.Map whose one layer holds the data, a runtime that draws it, and the file it is exported to.

No Streamlit here. Text from reports never goes through a folium element or a template: see ``escaping`` and ``layer``.
"""
